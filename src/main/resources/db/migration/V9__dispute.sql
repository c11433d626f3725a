-- ways to say "this wasn't me" from a notice; the key itself is in the mail alone
create table dispute_link (
    hash        varchar(64) primary key,
    reset_id    uuid not null,
    told_to     varchar(200) not null,
    expires_at  timestamp with time zone not null,
    used_at     timestamp with time zone
);
create index dispute_link_by_reset on dispute_link (reset_id);
create index dispute_link_by_time on dispute_link (expires_at);
