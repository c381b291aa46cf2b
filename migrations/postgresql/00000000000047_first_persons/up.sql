-- The first responsible person of each unit (`sichuan/4`, `sichuan/5`, `banner/6.1`): whoever is named last is so now, all others were. A change
-- of persons is a new row; a row without a name says that the post is vacant.
create table unit_first_persons (
    jurisdiction_id uuid not null,
    unit_id uuid not null,
    place integer not null,
    name text,
    post text not null,
    since date not null,
    set_at timestamp not null,
    primary key (jurisdiction_id, unit_id, place),
    foreign key (jurisdiction_id, unit_id) references units (jurisdiction_id, id),
    check (place > 0)
);
create trigger unit_first_persons_stay before delete or update on unit_first_persons for each row execute function refuse_change();
create trigger unit_first_persons_no_truncate before truncate on unit_first_persons for each statement execute function refuse_change();
