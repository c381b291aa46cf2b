-- Which parts of a case were copied to which office, and when: its observers read these parts and nothing else of the case (`district/18`).
create table case_copies (
    jurisdiction_id uuid not null,
    case_id uuid not null,
    subject_id uuid not null,
    office text collate "C" not null,
    copied_at timestamp not null,
    primary key (jurisdiction_id, case_id, subject_id, office),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id)
);
create index case_copies_by_office on case_copies (jurisdiction_id, office, copied_at, subject_id);
