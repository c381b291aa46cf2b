-- Every calendar that was ever in force, whole: a date is explained by the one it was counted by, years later.
create table calendars (
    version text collate "C" not null primary key,
    content text not null
);
-- The calendar in force of a jurisdiction; none: that of the one above, at the root the program's own.
alter table jurisdictions add column calendar text collate "C";
-- A year's notice that the director proposes and the office chief approves (R-15, R-34).
create table calendar_proposals (
    jurisdiction_id uuid not null references jurisdictions (id),
    id uuid not null,
    year integer not null,
    basis text not null,
    days text not null,
    -- What it rests on, and what it makes of that.
    base text collate "C" not null,
    calendar text collate "C" not null,
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
create index calendar_proposals_by_time on calendar_proposals (jurisdiction_id, created_at, id);
create index calendar_proposals_by_calendar on calendar_proposals (calendar) where state = 'approved';
-- The calendar an item's dates are counted by: open items that have another than the one in force are still to be replanned.
alter table items add column calendar_version text collate "C" not null default 'cn-2026';
create index items_by_calendar on items (jurisdiction_id, calendar_version, id) where not at_rest;
create trigger calendars_stay before delete or update on calendars for each row execute function refuse_change();
create trigger calendars_no_truncate before truncate on calendars for each statement execute function refuse_change();
create trigger calendar_proposals_stay before delete on calendar_proposals for each row execute function refuse_change();
create trigger calendar_proposals_decided_once before update on calendar_proposals for each row
when (old.state <> 'pending' or new.days is distinct from old.days or new.year is distinct from old.year
    or new.basis is distinct from old.basis or new.proposed_by is distinct from old.proposed_by)
execute function refuse_change();
create trigger calendar_proposals_no_truncate before truncate on calendar_proposals for each statement execute function refuse_change();
