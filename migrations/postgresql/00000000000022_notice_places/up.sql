-- The order in which notices were kept: drawn from a row that is locked until they are, so that whoever has read as far as one
-- has read all before it. Ids tell the moment a notice is about, which a long sweep leaves behind.
create table notice_heads (
    jurisdiction_id uuid not null primary key references jurisdictions (id),
    place bigint not null
);
alter table notices add column place bigint not null default 0;
update notices set place = told.place from (select jurisdiction_id, id, row_number() over (partition by jurisdiction_id order by id) as place from notices) told
where told.jurisdiction_id = notices.jurisdiction_id and told.id = notices.id;
insert into notice_heads (jurisdiction_id, place) select jurisdiction_id, max(place) from notices group by jurisdiction_id;
create index notices_by_place on notices (jurisdiction_id, user_id, place);
