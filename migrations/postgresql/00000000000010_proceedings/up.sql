-- What the ten regulations ask besides: parts of a split matter, what the office owes, organs that read along.
alter table items add column parent_id uuid;
create index items_by_parent on items (jurisdiction_id, parent_id) where parent_id is not null;

-- What is owed may also be the office's own (then it is of no assignment), and dates come from two more grounds.
alter table obligations alter column assignment_id drop not null;
alter table obligations drop constraint obligations_kind_check;
alter table obligations add constraint obligations_kind_check check (kind in ('receipt', 'periodic_report', 'completion', 'milestone', 'redo', 'register', 'propose', 'issue', 'collate', 'review', 'return_report', 'deliver', 'answer_dispute'));
alter table obligations drop constraint obligations_origin_check;
alter table obligations add constraint obligations_origin_check check (origin in ('planned', 'redo', 'extension', 'cause', 'explanation', 'suspension', 'office_delay'));

-- Units whose observers or liaisons read along: 'reads' where they have nothing else to do with the item.
alter table item_units drop constraint unit_items_relation_check;
alter table item_units add constraint unit_items_relation_check check (relation in ('assigned', 'proposed', 'reads'));
alter table item_units add column reads boolean not null default false;
alter table item_units alter column reads drop default;

-- Each rulebook writes its own numbers, so each has runs of its own.
update counters set series = series || '.' || (select j.rulebook from jurisdictions j where j.id = counters.jurisdiction_id);
alter table numbers disable trigger numbers_stay;
update numbers set series = series || '.' || (select j.rulebook from jurisdictions j where j.id = numbers.jurisdiction_id);
alter table numbers enable trigger numbers_stay;

-- When the clock stood, the answer to an issued slip is asked for later; never earlier.
drop trigger urges_issued_unchanged on urges;
create trigger urges_issued_unchanged before update on urges for each row
when (old.number_text is not null and (new.number_text is distinct from old.number_text or new.signed_on is distinct from old.signed_on
  or new.answer_due_on is null or new.answer_due_on < old.answer_due_on or new.level is distinct from old.level or new.ladder is distinct from old.ladder))
execute function refuse_change();
