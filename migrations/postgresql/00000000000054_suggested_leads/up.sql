-- Whom the ledger names as lead, while nobody has proposed anybody.
alter table items add column suggested_lead_id uuid;
