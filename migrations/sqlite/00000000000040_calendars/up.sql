-- Every calendar that was ever in force, whole: a date is explained by the one it was counted by, years later.
create table calendars (
    version text not null primary key,
    content text not null
) strict;
-- The calendar in force of a jurisdiction; none: that of the one above, at the root the program's own.
alter table jurisdictions add column calendar text;
-- A year's notice that the director proposes and the office chief approves (R-15, R-34).
create table calendar_proposals (
    jurisdiction_id text not null references jurisdictions (id),
    id text not null,
    year integer not null,
    basis text not null,
    days text not null,
    -- What it rests on, and what it makes of that.
    base text not null,
    calendar text not null,
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
create index calendar_proposals_by_time on calendar_proposals (jurisdiction_id, created_at, id);
create index calendar_proposals_by_calendar on calendar_proposals (calendar) where state = 'approved';
-- The calendar an item's dates are counted by: open items that have another than the one in force are still to be replanned.
alter table items add column calendar_version text not null default 'cn-2026';
create index items_by_calendar on items (jurisdiction_id, calendar_version, id) where not at_rest;
create trigger calendars_stay before delete on calendars begin select raise(abort, 'calendars are never deleted'); end;
create trigger calendars_unchanged before update on calendars begin select raise(abort, 'calendars are never changed'); end;
create trigger calendars_not_replaced before insert on calendars
when exists (select 1 from calendars k where k.rowid = new.rowid) or exists (select 1 from calendars k where k.version = new.version)
begin select raise(abort, 'calendars are never replaced'); end;
create trigger calendar_proposals_stay before delete on calendar_proposals begin select raise(abort, 'proposals are never deleted'); end;
create trigger calendar_proposals_decided_once before update on calendar_proposals
when old.state <> 'pending' or new.days is not old.days or new.year is not old.year or new.basis is not old.basis or new.proposed_by is not old.proposed_by
begin select raise(abort, 'proposals are decided once'); end;
