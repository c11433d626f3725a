-- whose chat it is, as tenant and object id: found by it when Rekey has to write first
alter table conversation add column person varchar(210);
create index conversation_by_person on conversation (person);
