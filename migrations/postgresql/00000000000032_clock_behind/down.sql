alter table clock drop column behind_told;
alter table clock drop column behind_sweep;
alter table clock drop column behind_since;
