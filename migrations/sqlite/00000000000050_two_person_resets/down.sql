alter table users drop column code_half;
alter table users drop column reset_asked_by;
alter table users drop column reset_asked_at;
alter table users drop column reset_half;
