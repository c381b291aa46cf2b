alter table jurisdictions drop column looks_calendar;
drop index cases_to_look;
alter table cases drop column look_on;
