drop trigger urges_issued_unchanged on urges;
create trigger urges_issued_unchanged before update on urges for each row
when (old.number_text is not null and (new.number_text is distinct from old.number_text or new.signed_on is distinct from old.signed_on
  or new.answer_due_on is distinct from old.answer_due_on or new.level is distinct from old.level or new.ladder is distinct from old.ladder))
execute function refuse_change();
update counters set series = replace(series, '.' || (select j.rulebook from jurisdictions j where j.id = counters.jurisdiction_id), '');
alter table numbers disable trigger numbers_stay;
update numbers set series = replace(series, '.' || (select j.rulebook from jurisdictions j where j.id = numbers.jurisdiction_id), '');
alter table numbers enable trigger numbers_stay;
alter table item_units drop column reads;
delete from item_units where relation = 'reads';
alter table item_units drop constraint unit_items_relation_check;
alter table item_units add constraint unit_items_relation_check check (relation in ('assigned', 'proposed'));

alter table obligations disable trigger obligations_stay;
delete from obligations where assignment_id is null;
alter table obligations enable trigger obligations_stay;
-- A later date from one of the two new grounds is, for the older program, an extension.
update obligations set origin = 'extension' where origin in ('suspension', 'office_delay');
alter table obligations drop constraint obligations_origin_check;
alter table obligations add constraint obligations_origin_check check (origin in ('planned', 'redo', 'extension', 'cause', 'explanation'));
alter table obligations drop constraint obligations_kind_check;
alter table obligations add constraint obligations_kind_check check (kind in ('receipt', 'periodic_report', 'completion', 'milestone', 'redo'));
alter table obligations alter column assignment_id set not null;

drop index items_by_parent;
alter table items drop column parent_id;
