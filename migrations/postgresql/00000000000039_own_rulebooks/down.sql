drop index cases_by_rulebook;
drop index items_by_rulebook;
drop table own_rulebooks;
