-- Since when the clock stands behind a moment seen before, what the last sweep was then, and at which highest moment people were told (R-31).
alter table clock add column behind_since text;
alter table clock add column behind_sweep text;
alter table clock add column behind_told text;
