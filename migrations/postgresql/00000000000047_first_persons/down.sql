drop table unit_first_persons;
