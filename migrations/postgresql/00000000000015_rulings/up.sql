-- Approvals and rulings may have clocks too: what leaders owe stands beside what the office owes.
alter table obligations drop constraint obligations_kind_check;
alter table obligations add constraint obligations_kind_check check (kind in ('receipt', 'periodic_report', 'completion', 'milestone', 'redo', 'register', 'propose', 'issue', 'collate', 'review', 'return_report', 'deliver', 'answer_dispute', 'approve', 'rule_dispute', 'decide_extension', 'decide_cause'));
