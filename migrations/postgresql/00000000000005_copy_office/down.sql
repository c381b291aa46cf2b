alter table units drop column copy_office;
