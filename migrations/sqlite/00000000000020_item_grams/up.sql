-- Which items have which two characters beside one another in title or number: what a search for a text starts from, since
-- no index of the engine finds a part of a Chinese text.
create table item_searches (
    id integer primary key,
    jurisdiction_id text not null,
    item_id text not null,
    unique (jurisdiction_id, item_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
) strict;

-- Only the index of the words is kept, without their places: what is found is compared with the text itself.
create virtual table item_grams using fts5 (grams, content = '', contentless_delete = 1, detail = none);

-- `json_each` over as many zeros as the text has characters but one counts 0, 1, 2 …
create trigger items_searched after insert on items begin
    insert into item_searches (jurisdiction_id, item_id) values (new.jurisdiction_id, new.id);
    insert into item_grams (rowid, grams)
    select s.id, (
        select group_concat(substr(t.x, n.key + 1, 2), ' ')
        from json_each('[' || rtrim(replace(hex(zeroblob(length(t.x) - 1)), '00', '0,'), ',') || ']') n
    )
    from item_searches s, (select new.title || ' ' || new.number_text as x) t
    where s.jurisdiction_id = new.jurisdiction_id and s.item_id = new.id;
end;
create trigger items_searched_anew after update of title on items when new.title is not old.title begin
    delete from item_grams
    where rowid = (select s.id from item_searches s where s.jurisdiction_id = new.jurisdiction_id and s.item_id = new.id);
    insert into item_grams (rowid, grams)
    select s.id, (
        select group_concat(substr(t.x, n.key + 1, 2), ' ')
        from json_each('[' || rtrim(replace(hex(zeroblob(length(t.x) - 1)), '00', '0,'), ',') || ']') n
    )
    from item_searches s, (select new.title || ' ' || new.number_text as x) t
    where s.jurisdiction_id = new.jurisdiction_id and s.item_id = new.id;
end;

insert into item_searches (jurisdiction_id, item_id) select jurisdiction_id, id from items;
insert into item_grams (rowid, grams)
select s.id, (
    select group_concat(substr(t.x, n.key + 1, 2), ' ')
    from json_each('[' || rtrim(replace(hex(zeroblob(length(t.x) - 1)), '00', '0,'), ',') || ']') n
)
from item_searches s
join (select jurisdiction_id, id, title || ' ' || number_text as x from items) t on t.jurisdiction_id = s.jurisdiction_id and t.id = s.item_id;
