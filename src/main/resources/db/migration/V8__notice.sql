-- what is told outside the chat, once for each occasion; the body is blanked when nothing is left to do
create table notice (
    id            uuid primary key,
    reset_id      uuid not null,
    occasion      varchar(10) not null,
    -- the factor that was paired; empty for other news
    added_device  varchar(100) not null,
    state         varchar(10) not null,
    body          text not null,
    created_at    timestamp with time zone not null,
    changed_at    timestamp with time zone not null,
    unique (reset_id, occasion, added_device)
);
create index notice_by_time on notice (created_at);

-- one row for each mail; the address is empty while it is not known, and again when the mail is sent or given up
create table notice_delivery (
    id          uuid primary key,
    notice_id   uuid not null references notice (id) on delete cascade,
    kind        varchar(10) not null,
    slot        integer not null,
    address     varchar(320) not null,
    masked      varchar(330) not null,
    state       varchar(10) not null,
    -- of what is due: of the mail, and when that has failed, of the note about it
    tries       integer not null,
    due_at      timestamp with time zone,
    reason      varchar(300) not null,
    changed_at  timestamp with time zone not null,
    unique (notice_id, kind, slot)
);
