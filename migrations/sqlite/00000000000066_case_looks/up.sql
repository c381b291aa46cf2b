-- The first day on which the clock can have something to say of a case; none where nothing is owed, or nobody is reminded. It depends on the calendar: where
-- another one has come into force than `looks_calendar`, the clock looks at everything that is owed once more.
alter table cases add column look_on text;
update cases set look_on = substr(updated_at, 1, 10) where at_rest = 0 and due_on is not null and kind in ('inspection', 'yearly_plan', 'bulletin');
create index cases_to_look on cases (jurisdiction_id, kind, look_on, id) where look_on is not null;
alter table jurisdictions add column looks_calendar text;
