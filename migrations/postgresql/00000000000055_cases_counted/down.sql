drop index cases_counted;
alter table cases drop column calendar_version;
