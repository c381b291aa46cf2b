-- The office's own rulebooks with the digest of the text they were read from: what a version says never changes once it was used.
create table own_rulebooks (
    id text not null,
    version integer not null,
    digest text not null,
    primary key (id, version)
) strict;
create index items_by_rulebook on items (rulebook_id, rulebook_version);
create index cases_by_rulebook on cases (rulebook_id, rulebook_version);
