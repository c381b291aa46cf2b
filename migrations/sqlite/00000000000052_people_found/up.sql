-- Whom to tell is asked by unit and by role, and who acts for somebody by that somebody; none of these had an index.
create index users_by_unit on users (jurisdiction_id, unit_id, id) where unit_id is not null;
create index user_roles_by_role on user_roles (jurisdiction_id, role, user_id);
create index deputies_by_principal on deputies (jurisdiction_id, principal_id, until_day);
