drop index items_by_calendar;
alter table items drop column calendar_version;
drop table calendar_proposals;
alter table jurisdictions drop column calendar;
drop table calendars;
