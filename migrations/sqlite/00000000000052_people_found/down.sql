drop index deputies_by_principal;
drop index user_roles_by_role;
drop index users_by_unit;
