-- The leader who gave a matter, where named as a person (`banner/4.2.5`): they see it whatever unit it went to, and its result is theirs to read.
alter table items add column giver_id uuid;
create index items_by_giver on items (jurisdiction_id, giver_id, number_year, number_n, id) where giver_id is not null;
-- A step that is one person's by name, not anybody's of the role.
alter table todos add column user_id uuid;
-- Since when something unsigned waits: it ages, but nobody missed a date (domain.md §12.4).
alter table todos add column since date;
update todos set since = due_on, due_on = null where action in ('sign_urge', 'record_urging');
create index todos_by_user on todos (jurisdiction_id, user_id, due_key, item_id) where user_id is not null;
