drop table brakes;
drop table outages;
drop table probes;
drop table clock;
drop table import_rows;
drop table imports;
