update todos set due_on = since where since is not null;
drop index todos_by_user;
alter table todos drop column since;
alter table todos drop column user_id;
drop index items_by_giver;
alter table items drop column giver_id;
