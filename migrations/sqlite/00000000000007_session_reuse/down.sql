alter table users drop column reused_at;
