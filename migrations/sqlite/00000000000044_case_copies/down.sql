drop table case_copies;
