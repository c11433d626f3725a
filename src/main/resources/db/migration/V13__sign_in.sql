-- sign-ons at Ping that were begun for a reset and have not come back yet
create table sign_in (
    state_hash    varchar(64) primary key,
    reset_id      uuid not null,
    nonce         varchar(100) not null,
    verifier      varchar(130) not null,
    browser_hash  varchar(64) not null,
    begun_at      timestamp with time zone not null
);
create index sign_in_begun on sign_in (begun_at);
