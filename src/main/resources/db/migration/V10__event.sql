-- events of PingOne that were taken; the id is a hash of what names the event
create table pingone_event (
    id        varchar(64) primary key,
    taken_at  timestamp with time zone not null
);
create index pingone_event_by_time on pingone_event (taken_at);
