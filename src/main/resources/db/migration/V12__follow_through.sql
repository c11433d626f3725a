-- whose account it is about, for what PingOne tells by itself; null while that is not known
alter table reset add column ping_user varchar(40);
-- somebody has said that it was not them, and nobody has released it
alter table reset add column frozen boolean default false not null;
create index reset_by_ping_user on reset (ping_user);

-- whose factors have the same number or address; a fingerprint does not tell which
create table factor_fingerprint (
    fingerprint  varchar(60) not null,
    ping_user    varchar(40) not null,
    seen_at      timestamp with time zone not null,
    primary key (fingerprint, ping_user)
);
create index factor_fingerprint_seen on factor_fingerprint (seen_at);
