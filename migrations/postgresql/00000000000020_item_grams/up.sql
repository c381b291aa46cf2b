-- `lower` then folds the capitals of ASCII only, as SQLite's does.
alter table items alter column title type text collate "C";
alter table users alter column display_name type text collate "C";

-- Which items have which two characters beside one another in title or number: what a search for a text starts from, since
-- no index of the engine finds a part of a Chinese text. A table of its own, so that a change of an item's state writes none of it.
create table item_grams (
    jurisdiction_id uuid not null,
    item_id uuid not null,
    grams text[] collate "C" not null,
    primary key (jurisdiction_id, item_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index item_grams_by_gram on item_grams using gin (grams);

create function grams_of(value text) returns text[] immutable strict parallel safe language sql as $$
    select coalesce(array_agg(distinct substr(lower(value collate "C"), n, 2)), '{}') from generate_series(1, char_length(value) - 1) n
$$;

create function search_item() returns trigger language plpgsql as $$
begin
    insert into item_grams (jurisdiction_id, item_id, grams)
    values (new.jurisdiction_id, new.id, grams_of(new.title || ' ' || new.number_text))
    on conflict (jurisdiction_id, item_id) do update set grams = excluded.grams;
    return null;
end $$;
create trigger items_searched after insert on items for each row execute function search_item();
create trigger items_searched_anew after update of title on items for each row
when (new.title is distinct from old.title) execute function search_item();

insert into item_grams (jurisdiction_id, item_id, grams)
select jurisdiction_id, id, grams_of(title || ' ' || number_text) from items;
