-- A reset takes two: one administrator asks for it and gets the first half of the code, another confirms it and gets the second.
alter table users add column reset_half text collate "C";
alter table users add column reset_asked_at timestamp;
alter table users add column reset_asked_by uuid;
alter table users add column code_half text collate "C";
