-- what was asked, decided and done, never changed; each line carries the hash of the one before it (audit.StoredLine)
create table audit_event (
    seq       bigint primary key,
    at        timestamp with time zone not null,
    event     varchar(40) not null,
    outcome   varchar(10) not null,
    reset_id  uuid,
    person    text not null,
    actor     text not null,
    place     text,
    activity  text,
    ping      text,
    ticket    text,
    detail    text not null,
    hash      char(64) not null
);
create index audit_event_by_reset on audit_event (reset_id, seq);

-- the last line, locked by whoever adds one; and the last one that retention has dropped
create table audit_chain (
    id           integer primary key,
    seq          bigint not null,
    hash         char(64) not null,
    dropped_seq  bigint not null,
    dropped_hash char(64) not null
);
insert into audit_chain (id, seq, hash, dropped_seq, dropped_hash) values (
    1,
    0, '0000000000000000000000000000000000000000000000000000000000000000',
    0, '0000000000000000000000000000000000000000000000000000000000000000'
);
