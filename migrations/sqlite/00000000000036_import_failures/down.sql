alter table imports drop column failed_row;
