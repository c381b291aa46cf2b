-- What a unit may know of an item's clockwork, beside what the office knows: its own next date, and its slips once they are
-- signed. That a slip was followed, it learns from the next one, not from that one's draft.
alter table urges add column known_state text check (known_state in ('issued', 'answered', 'escalated', 'settled'));
update urges set known_state = case
  when state <> 'escalated' then state
  when exists (select 1 from urges later where later.jurisdiction_id = urges.jurisdiction_id and later.assignment_id = urges.assignment_id
    and later.ladder = urges.ladder and later.number_text is not null and later.drafted_on > urges.drafted_on) then state
  when exists (select 1 from jsonb_array_elements_text(urges.body::jsonb -> 'covers') c join obligations o on o.jurisdiction_id = urges.jurisdiction_id and o.id = c::uuid where o.state = 'open') then 'issued'
  else 'answered' end
where number_text is not null;

alter table item_units add column next_due_on date;
alter table item_units add column urge_level text check (urge_level in ('blue', 'yellow', 'orange', 'red', 'phone', 'written', 'in_person'));
-- Its observers read the item as the office does.
alter table item_units add column supervises boolean not null default false;
update item_units set
  next_due_on = (select min(o.due_on) from assignments a
    join obligations o on o.jurisdiction_id = a.jurisdiction_id and o.item_id = a.item_id and o.assignment_id = a.id and o.state = 'open'
    join items i on i.jurisdiction_id = a.jurisdiction_id and i.id = a.item_id and i.next_due_on is not null
    where a.jurisdiction_id = item_units.jurisdiction_id and a.item_id = item_units.item_id and a.unit_id = item_units.unit_id),
  urge_level = (select g.level from urges g
    where g.jurisdiction_id = item_units.jurisdiction_id and g.item_id = item_units.item_id and g.unit_id = item_units.unit_id and g.known_state in ('issued', 'answered')
    order by case g.level when 'blue' then 1 when 'yellow' then 2 when 'orange' then 3 when 'red' then 4 when 'phone' then 5 when 'written' then 6 else 7 end desc limit 1);
update item_units set supervises = true where reads and exists (select 1 from item_states s, jsonb_array_elements_text(s.state::jsonb #> '{proceedings,co_supervisors}') organ where s.jurisdiction_id = item_units.jurisdiction_id and s.item_id = item_units.item_id and organ = item_units.unit_id::text);
alter table item_units alter column supervises drop default;
