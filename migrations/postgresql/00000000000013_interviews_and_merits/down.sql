drop table merit_entries;
drop table interviews;
