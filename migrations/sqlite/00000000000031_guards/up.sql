-- `insert or replace` and `update or replace` take rows away without any delete trigger being asked. What must stay refuses a second row
-- of the same key, and a row that takes another's; the row's place in the file (rowid) is such a key too.

create trigger events_not_replaced before insert on events
when exists (select 1 from events k where k.rowid = new.rowid)
  or exists (select 1 from events k where k.jurisdiction_id = new.jurisdiction_id and k.seq = new.seq)
begin select raise(abort, 'events are never replaced'); end;
create trigger chain_heads_not_replaced before insert on chain_heads
when exists (select 1 from chain_heads k where k.rowid = new.rowid)
  or exists (select 1 from chain_heads k where k.jurisdiction_id = new.jurisdiction_id)
begin select raise(abort, 'chains are never replaced'); end;
create trigger chain_heads_keep_their_key before update on chain_heads
when new.rowid is not old.rowid or new.jurisdiction_id is not old.jurisdiction_id
begin select raise(abort, 'chains are never replaced'); end;
create trigger outbox_not_replaced before insert on outbox
when exists (select 1 from outbox k where k.rowid = new.rowid)
  or exists (select 1 from outbox k where k.jurisdiction_id = new.jurisdiction_id and k.seq = new.seq)
begin select raise(abort, 'news is never replaced'); end;
create trigger outbox_keep_their_key before update on outbox
when new.rowid is not old.rowid or new.jurisdiction_id is not old.jurisdiction_id or new.seq is not old.seq
begin select raise(abort, 'news is never replaced'); end;
create trigger items_not_replaced before insert on items
when exists (select 1 from items k where k.rowid = new.rowid)
  or exists (select 1 from items k where k.jurisdiction_id = new.jurisdiction_id and k.id = new.id)
  or exists (select 1 from items k where k.jurisdiction_id = new.jurisdiction_id and k.number_text = new.number_text)
begin select raise(abort, 'items are never replaced'); end;
create trigger items_keep_their_key before update on items
when new.rowid is not old.rowid or new.jurisdiction_id is not old.jurisdiction_id or new.id is not old.id or new.number_text is not old.number_text
begin select raise(abort, 'items are never replaced'); end;
create trigger item_states_not_replaced before insert on item_states
when exists (select 1 from item_states k where k.rowid = new.rowid)
  or exists (select 1 from item_states k where k.jurisdiction_id = new.jurisdiction_id and k.item_id = new.item_id)
begin select raise(abort, 'items are never replaced'); end;
create trigger item_states_keep_their_key before update on item_states
when new.rowid is not old.rowid or new.jurisdiction_id is not old.jurisdiction_id or new.item_id is not old.item_id
begin select raise(abort, 'items are never replaced'); end;
create trigger numbers_not_replaced before insert on numbers
when exists (select 1 from numbers k where k.rowid = new.rowid)
  or exists (select 1 from numbers k where k.jurisdiction_id = new.jurisdiction_id and k.series = new.series and k.year = new.year and k.n = new.n)
begin select raise(abort, 'numbers are never replaced'); end;
create trigger obligations_not_replaced before insert on obligations
when exists (select 1 from obligations k where k.rowid = new.rowid)
  or exists (select 1 from obligations k where k.jurisdiction_id = new.jurisdiction_id and k.id = new.id)
begin select raise(abort, 'obligations are never replaced'); end;
create trigger obligations_keep_their_key before update on obligations
when new.rowid is not old.rowid or new.jurisdiction_id is not old.jurisdiction_id or new.id is not old.id
begin select raise(abort, 'obligations are never replaced'); end;
create trigger urges_not_replaced before insert on urges
when exists (select 1 from urges k where k.rowid = new.rowid)
  or exists (select 1 from urges k where k.jurisdiction_id = new.jurisdiction_id and k.id = new.id)
  or exists (select 1 from urges k where k.jurisdiction_id = new.jurisdiction_id and k.assignment_id = new.assignment_id and k.ladder = new.ladder and k.level = new.level)
  or exists (select 1 from urges k where k.jurisdiction_id = new.jurisdiction_id and k.number_text = new.number_text)
  or new.state in ('drafted', 'issued', 'answered') and exists (select 1 from urges k where k.jurisdiction_id = new.jurisdiction_id and k.assignment_id = new.assignment_id and k.state in ('drafted', 'issued', 'answered'))
begin select raise(abort, 'slips are never replaced'); end;
create trigger urges_keep_their_key before update on urges
when new.rowid is not old.rowid or new.jurisdiction_id is not old.jurisdiction_id or new.id is not old.id or new.assignment_id is not old.assignment_id or new.ladder is not old.ladder or new.level is not old.level
  or new.number_text is not null and exists (select 1 from urges k where k.jurisdiction_id = new.jurisdiction_id and k.number_text = new.number_text and k.id <> new.id)
  or new.state in ('drafted', 'issued', 'answered') and exists (select 1 from urges k where k.jurisdiction_id = new.jurisdiction_id and k.assignment_id = new.assignment_id and k.id <> new.id and k.state in ('drafted', 'issued', 'answered'))
begin select raise(abort, 'slips are never replaced'); end;
create trigger score_entries_not_replaced before insert on score_entries
when exists (select 1 from score_entries k where k.rowid = new.rowid)
  or exists (select 1 from score_entries k where k.jurisdiction_id = new.jurisdiction_id and k.assignment_id = new.assignment_id and k.place = new.place)
begin select raise(abort, 'score entries are never replaced'); end;
create trigger interviews_not_replaced before insert on interviews
when exists (select 1 from interviews k where k.rowid = new.rowid)
  or exists (select 1 from interviews k where k.jurisdiction_id = new.jurisdiction_id and k.measure_id = new.measure_id)
begin select raise(abort, 'interviews are never replaced'); end;
create trigger merit_entries_not_replaced before insert on merit_entries
when exists (select 1 from merit_entries k where k.rowid = new.rowid)
  or exists (select 1 from merit_entries k where k.jurisdiction_id = new.jurisdiction_id and k.case_id = new.case_id)
  or exists (select 1 from merit_entries k where k.jurisdiction_id = new.jurisdiction_id and k.counters_case_id = new.counters_case_id)
  or exists (select 1 from merit_entries k where k.jurisdiction_id = new.jurisdiction_id and k.counters_assignment_id = new.counters_assignment_id and k.counters_place = new.counters_place)
begin select raise(abort, 'score entries are never replaced'); end;
