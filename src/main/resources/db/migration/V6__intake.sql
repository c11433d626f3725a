-- deliveries of signed tickets that were taken; the id is a hash of what names the delivery
create table intake_delivery (
    id        char(64) primary key,
    taken_at  timestamp with time zone not null
);
create index intake_delivery_by_time on intake_delivery (taken_at);

-- tickets that people have filed, and what became of them
create table intake_ticket (
    id             uuid primary key,
    source         varchar(20) not null,
    named          varchar(200) not null,
    -- the desk's own id, once it was read: the same ticket under another name is handled once
    desk_id        varchar(200) unique,
    state          varchar(10) not null,
    outcome        varchar(20),
    tries          integer not null,
    failing_since  timestamp with time zone,
    created_at     timestamp with time zone not null,
    changed_at     timestamp with time zone not null,
    unique (source, named)
);
create index intake_ticket_by_name on intake_ticket (named);
create index intake_ticket_by_time on intake_ticket (changed_at);

-- how far the desk's tickets have been looked through
create table intake_sweep (
    id           integer primary key,
    begun_at     timestamp with time zone not null,
    swept_until  timestamp with time zone not null
);
