-- what language somebody's Teams has, and which one they have asked for instead
alter table conversation add column locale varchar(35);
alter table conversation add column language varchar(2);

-- what a filed ticket is written in, for the reply in the portal
alter table intake_ticket add column language varchar(2);
