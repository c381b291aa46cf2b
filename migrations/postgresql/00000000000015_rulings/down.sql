alter table obligations disable trigger obligations_stay;
delete from obligations where kind in ('approve', 'rule_dispute', 'decide_extension', 'decide_cause');
alter table obligations enable trigger obligations_stay;
alter table obligations drop constraint obligations_kind_check;
alter table obligations add constraint obligations_kind_check check (kind in ('receipt', 'periodic_report', 'completion', 'milestone', 'redo', 'register', 'propose', 'issue', 'collate', 'review', 'return_report', 'deliver', 'answer_dispute'));
