-- Which row of its ledger made an import fail, so that it can be corrected and confirmed again.
alter table imports add column failed_row integer;
