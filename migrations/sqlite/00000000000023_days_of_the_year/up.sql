-- The Beijing day the last passed report of a done assignment was handed in: closings of a year are a range of an index.
alter table assignments add column done_on text;
update assignments set done_on = (select date(max(r.submitted_at), '+8 hours') from reports r where r.jurisdiction_id = assignments.jurisdiction_id
  and r.item_id = assignments.item_id and r.assignment_id = assignments.id and r.state = 'passed')
where state = 'done';
create index assignments_by_done on assignments (jurisdiction_id, done_on, unit_id) where done_on is not null;
create index score_entries_by_day on score_entries (jurisdiction_id, on_day);
create index merit_entries_by_day on merit_entries (jurisdiction_id, on_day);
-- Failures that count no more are forgotten by each new one.
create index login_failures_by_time on login_failures (since);
