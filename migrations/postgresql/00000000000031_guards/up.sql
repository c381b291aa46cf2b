-- What must stay is not emptied as a whole either; a truncation asks no trigger that is asked for rows. (Elsewhere this migration keeps rows
-- from being replaced, which SQLite alone can do.)
create trigger chain_heads_no_truncate before truncate on chain_heads for each statement execute function refuse_change();
create trigger outbox_no_truncate before truncate on outbox for each statement execute function refuse_change();
create trigger items_no_truncate before truncate on items for each statement execute function refuse_change();
create trigger item_states_no_truncate before truncate on item_states for each statement execute function refuse_change();
create trigger numbers_no_truncate before truncate on numbers for each statement execute function refuse_change();
create trigger obligations_no_truncate before truncate on obligations for each statement execute function refuse_change();
create trigger urges_no_truncate before truncate on urges for each statement execute function refuse_change();
create trigger score_entries_no_truncate before truncate on score_entries for each statement execute function refuse_change();
create trigger interviews_no_truncate before truncate on interviews for each statement execute function refuse_change();
create trigger merit_entries_no_truncate before truncate on merit_entries for each statement execute function refuse_change();
