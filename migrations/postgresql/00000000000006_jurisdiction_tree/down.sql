alter table jurisdictions alter column name type text;
alter table outages drop column jurisdiction_id;
drop index jurisdictions_by_parent;
alter table jurisdictions drop column parent_id;
