create table owed (
    jurisdiction_id text not null,
    id text not null,
    item_id text not null,
    assignment_id text,
    kind text not null check (kind in ('receipt', 'periodic_report', 'completion', 'milestone', 'redo', 'register', 'propose', 'issue', 'collate', 'review', 'return_report', 'deliver', 'answer_dispute')),
    label text not null,
    due_on text not null,
    origin text not null check (origin in ('planned', 'redo', 'extension', 'cause', 'explanation', 'suspension', 'office_delay')),
    state text not null check (state in ('open', 'fulfilled', 'superseded', 'waived')),
    fulfilled_on text,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
) strict;
insert into owed select jurisdiction_id, id, item_id, assignment_id, kind, label, due_on, origin, state, fulfilled_on from obligations where kind not in ('approve', 'rule_dispute', 'decide_extension', 'decide_cause');
drop trigger obligations_stay;
drop table obligations;
alter table owed rename to obligations;
create index obligations_by_item on obligations (jurisdiction_id, item_id);
create index obligations_open on obligations (jurisdiction_id, due_on, id) where state = 'open';
create trigger obligations_stay before delete on obligations begin select raise(abort, 'obligations are never deleted'); end;
