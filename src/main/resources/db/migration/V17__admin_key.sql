-- what opens the buttons of an administrator's card, once
create table admin_key (
    key_hash      varchar(64) primary key,
    person        varchar(210) not null,
    conversation  varchar(512) not null,
    issued_at     timestamp with time zone not null
);
create index admin_key_issued on admin_key (issued_at);
