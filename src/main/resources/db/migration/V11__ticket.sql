-- URGENT for a security incident, else NORMAL
alter table ticket add column priority varchar(10) default 'NORMAL' not null;
-- whether a note is meant for whoever filed the ticket as well
alter table ticket_note add column for_requester boolean default false not null;
