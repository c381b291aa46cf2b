-- Which steps of accountability follow from which interview: each of a kind once, whatever case it is proposed in (yangjiang/3.4c).
-- A proposal that is taken back or refused gives its interviews free again.
create table interview_uses (
    jurisdiction_id text not null,
    interview_id text not null,
    step text not null,
    case_id text not null,
    measure_id text not null,
    primary key (jurisdiction_id, interview_id, step),
    foreign key (jurisdiction_id, interview_id) references interviews (jurisdiction_id, measure_id),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id)
) strict;
create index interview_uses_by_measure on interview_uses (jurisdiction_id, measure_id);
