alter table items drop column suggested_lead_id;
