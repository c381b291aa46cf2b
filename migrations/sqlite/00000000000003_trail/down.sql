drop table idempotency;
drop table notices;
drop table outbox;
drop table chain_heads;
drop table events;
