drop table rulebook_proposals;
