-- self-service is stopped, for everybody or for an audience of the policy; released by two people
create table brake (
    id           uuid primary key,
    -- empty: everybody
    audience     varchar(100) not null,
    -- the audience while it is pulled ("*" for everybody), so that it is pulled once only; null when it is released
    pulled_for   varchar(100) unique,
    reason       varchar(300) not null,
    pulled_by    varchar(200) not null,
    pulled_at    timestamp with time zone not null,
    agreed_by    varchar(200),
    agreed_at    timestamp with time zone,
    released_by  varchar(200),
    released_at  timestamp with time zone
);
