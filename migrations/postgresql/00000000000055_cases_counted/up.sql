-- By which calendar the open date of a case was counted; none where people set it, or nothing is owed.
alter table cases add column calendar_version text;
update cases set calendar_version = body::json -> 'term' ->> 'calendar'
    where kind = 'bulletin' and state in ('owed', 'drafted', 'returned', 'approved') or kind = 'yearly_plan' and state = 'owed';
create index cases_counted on cases (jurisdiction_id, calendar_version, id) where calendar_version is not null;
