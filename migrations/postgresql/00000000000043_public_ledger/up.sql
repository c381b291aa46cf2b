-- The priority of the year's plan that an item carries out (`yangjiang/2.2a`).
alter table items add column priority_id uuid;
create index items_by_priority on items (jurisdiction_id, priority_id, number_year, number_n, id) where priority_id is not null;
-- When it was decided what the public sees of an item, while the public sees it (`yangjiang/4.4`): the public ledger is read in this order.
alter table items add column shown_at timestamp;
-- What was disclosed before is shown from the day on which that was decided.
update items set shown_at = (select (s.state::jsonb #>> '{proceedings,disclosure,by,at}')::timestamptz at time zone 'UTC'
    from item_states s where s.jurisdiction_id = items.jurisdiction_id and s.item_id = items.id)
where secrecy = 'public' and exists (select 1 from item_states s where s.jurisdiction_id = items.jurisdiction_id and s.item_id = items.id
    and (s.state::jsonb #>> '{proceedings,disclosure,disclosed}')::boolean);
create index items_shown on items (shown_at, id) where shown_at is not null;
create index items_shown_alone on items (id) where shown_at is not null;
create index items_shown_in on items (jurisdiction_id, shown_at, id) where shown_at is not null;

-- What the public wrote on items (domain.md §11). The item itself knows when each came and what became of it; the words, and how to reach
-- whoever wrote, stand here alone: neither in the item nor in the trail.
create table public_opinions (
    jurisdiction_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    words text not null,
    contact text,
    -- The address it came from: so many an hour are taken from each.
    source text collate "C" not null,
    received_at timestamp not null,
    state text collate "C" not null check (state in ('waiting', 'accepted', 'refused')),
    reason text not null default '',
    judged_at timestamp,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index public_opinions_by_item on public_opinions (jurisdiction_id, item_id, received_at, id);
create index public_opinions_by_source on public_opinions (source, received_at);
create trigger public_opinions_stay before delete on public_opinions for each row execute function refuse_change();
create trigger public_opinions_no_truncate before truncate on public_opinions for each statement execute function refuse_change();
create trigger public_opinions_as_written before update on public_opinions for each row
    when (new.jurisdiction_id is distinct from old.jurisdiction_id or new.id is distinct from old.id or new.item_id is distinct from old.item_id
        or new.words is distinct from old.words or new.contact is distinct from old.contact or new.source is distinct from old.source
        or new.received_at is distinct from old.received_at)
    execute function refuse_change();
