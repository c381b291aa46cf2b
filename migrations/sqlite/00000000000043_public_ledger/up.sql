-- The priority of the year's plan that an item carries out (`yangjiang/2.2a`).
alter table items add column priority_id text;
create index items_by_priority on items (jurisdiction_id, priority_id, number_year, number_n, id) where priority_id is not null;
-- When it was decided what the public sees of an item, while the public sees it (`yangjiang/4.4`): the public ledger is read in this order.
alter table items add column shown_at text;
-- What was disclosed before is shown from the day on which that was decided.
update items set shown_at = (select replace(substr(json_extract(s.state, '$.proceedings.disclosure.by.at'), 1, 19), 'T', ' ')
    from item_states s where s.jurisdiction_id = items.jurisdiction_id and s.item_id = items.id)
where secrecy = 'public' and exists (select 1 from item_states s where s.jurisdiction_id = items.jurisdiction_id and s.item_id = items.id
    and json_extract(s.state, '$.proceedings.disclosure.disclosed'));
create index items_shown on items (shown_at, id) where shown_at is not null;
create index items_shown_alone on items (id) where shown_at is not null;
create index items_shown_in on items (jurisdiction_id, shown_at, id) where shown_at is not null;

-- What the public wrote on items (domain.md §11). The item itself knows when each came and what became of it; the words, and how to reach
-- whoever wrote, stand here alone: neither in the item nor in the trail.
create table public_opinions (
    jurisdiction_id text not null,
    id text not null,
    item_id text not null,
    words text not null,
    contact text,
    -- The address it came from: so many an hour are taken from each.
    source text not null,
    received_at text not null,
    state text not null check (state in ('waiting', 'accepted', 'refused')),
    reason text not null default '',
    judged_at text,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
) strict;
create index public_opinions_by_item on public_opinions (jurisdiction_id, item_id, received_at, id);
create index public_opinions_by_source on public_opinions (source, received_at);
create trigger public_opinions_stay before delete on public_opinions begin select raise(abort, 'opinions are never deleted'); end;
create trigger public_opinions_not_replaced before insert on public_opinions
when exists (select 1 from public_opinions k where k.rowid = new.rowid)
  or exists (select 1 from public_opinions k where k.jurisdiction_id = new.jurisdiction_id and k.id = new.id)
begin select raise(abort, 'opinions are never replaced'); end;
create trigger public_opinions_as_written before update on public_opinions
when new.rowid is not old.rowid or new.jurisdiction_id is not old.jurisdiction_id or new.id is not old.id or new.item_id is not old.item_id
  or new.words is not old.words or new.contact is not old.contact or new.source is not old.source or new.received_at is not old.received_at
begin select raise(abort, 'opinions stay as they were written'); end;
