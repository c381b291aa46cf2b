-- A version of a rulebook that the director proposes and the office chief approves (R-15); its text is kept for ever, for items stand under it.
create table rulebook_proposals (
    jurisdiction_id uuid not null references jurisdictions (id),
    id uuid not null,
    rulebook_id text collate "C" not null,
    rulebook_version integer not null,
    valid_from date not null,
    content text not null,
    state text collate "C" not null check (state in ('pending', 'approved', 'declined')),
    proposed_by uuid not null,
    proposed_for uuid,
    created_at timestamp not null,
    decided_by uuid,
    decided_for uuid,
    decided_at timestamp,
    reason text not null default '',
    primary key (jurisdiction_id, id),
    check ((state = 'pending') = (decided_by is null)),
    check ((state = 'pending') = (decided_at is null))
);
create index rulebook_proposals_by_time on rulebook_proposals (jurisdiction_id, created_at, id);
-- What a version says is said once, whoever proposes it.
create unique index rulebook_proposals_by_version on rulebook_proposals (rulebook_id, rulebook_version) where state <> 'declined';
create trigger rulebook_proposals_stay before delete on rulebook_proposals for each row execute function refuse_change();
create trigger rulebook_proposals_decided_once before update on rulebook_proposals for each row
when (old.state <> 'pending' or new.content is distinct from old.content or new.rulebook_id is distinct from old.rulebook_id
    or new.rulebook_version is distinct from old.rulebook_version or new.valid_from is distinct from old.valid_from
    or new.proposed_by is distinct from old.proposed_by)
execute function refuse_change();
create trigger rulebook_proposals_no_truncate before truncate on rulebook_proposals for each statement execute function refuse_change();
