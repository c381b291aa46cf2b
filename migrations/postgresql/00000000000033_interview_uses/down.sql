drop table interview_uses;
