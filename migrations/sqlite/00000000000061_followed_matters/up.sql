-- The archived matter that an item follows (domain.md §3).
create table item_priors (
    jurisdiction_id text not null,
    item_id text not null,
    prior_id text not null,
    primary key (jurisdiction_id, item_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id),
    foreign key (jurisdiction_id, prior_id) references items (jurisdiction_id, id)
) without rowid;
create index item_priors_by_prior on item_priors (jurisdiction_id, prior_id);
