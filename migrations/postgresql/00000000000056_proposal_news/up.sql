-- What happens to a proposed calendar or rulebook is told to people as well, and waits on its desk.
alter table outbox add column proposal_id uuid;
alter table outbox drop constraint outbox_check;
alter table outbox add constraint outbox_about_one check (num_nonnulls(item_id, case_id, proposal_id) = 1);
create index calendar_proposals_pending on calendar_proposals (jurisdiction_id, created_at, id) where state = 'pending';
create index rulebook_proposals_pending on rulebook_proposals (jurisdiction_id, created_at, id) where state = 'pending';
