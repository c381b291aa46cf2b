drop index calendar_proposals_pending;
drop index rulebook_proposals_pending;
delete from outbox where proposal_id is not null;
alter table outbox drop constraint outbox_about_one;
alter table outbox add constraint outbox_check check ((item_id is null) <> (case_id is null));
alter table outbox drop column proposal_id;
