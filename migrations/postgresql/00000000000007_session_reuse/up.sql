-- When a refresh token of theirs last came back a second time (R-6): shown after signing in, as failed tries are (R-8).
alter table users add column reused_at timestamp;
