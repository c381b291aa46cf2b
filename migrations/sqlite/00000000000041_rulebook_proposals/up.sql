-- A version of a rulebook that the director proposes and the office chief approves (R-15); its text is kept for ever, for items stand under it.
create table rulebook_proposals (
    jurisdiction_id text not null references jurisdictions (id),
    id text not null,
    rulebook_id text not null,
    rulebook_version integer not null,
    valid_from text not null,
    content text not null,
    state text not null check (state in ('pending', 'approved', 'declined')),
    proposed_by text not null,
    proposed_for text,
    created_at text not null,
    decided_by text,
    decided_for text,
    decided_at text,
    reason text not null default '',
    primary key (jurisdiction_id, id),
    check ((state = 'pending') = (decided_by is null)),
    check ((state = 'pending') = (decided_at is null))
) strict;
create index rulebook_proposals_by_time on rulebook_proposals (jurisdiction_id, created_at, id);
-- What a version says is said once, whoever proposes it.
create unique index rulebook_proposals_by_version on rulebook_proposals (rulebook_id, rulebook_version) where state <> 'declined';
create trigger rulebook_proposals_stay before delete on rulebook_proposals begin select raise(abort, 'proposals are never deleted'); end;
create trigger rulebook_proposals_decided_once before update on rulebook_proposals
when old.state <> 'pending' or new.content is not old.content or new.rulebook_id is not old.rulebook_id
  or new.rulebook_version is not old.rulebook_version or new.valid_from is not old.valid_from or new.proposed_by is not old.proposed_by
begin select raise(abort, 'proposals are decided once'); end;
