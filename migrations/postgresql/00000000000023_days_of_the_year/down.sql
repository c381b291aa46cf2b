drop index login_failures_by_time;
drop index merit_entries_by_day;
drop index score_entries_by_day;
drop index assignments_by_done;
alter table assignments drop column done_on;
