-- one round of asking for one means of evidence in one case: everybody who is asked in it has the same number to hear
create table approval_round (
    id           uuid primary key,
    reset_id     uuid not null,
    means        varchar(10) not null,
    round        integer not null,
    -- whom the person may tell the number, as their card names them
    who          varchar(400) not null,
    right_number varchar(2) not null,
    -- the three numbers of the cards, in their order
    numbers      varchar(10) not null,
    -- OPEN, ANSWERED, UNANSWERED, NOBODY
    state        varchar(10) not null,
    expires_at   timestamp with time zone not null,
    created_at   timestamp with time zone not null,
    unique (reset_id, means, round)
);
create index approval_round_by_time on approval_round (created_at);

-- one card to one person
create table approval (
    id            uuid primary key,
    round_id      uuid not null references approval_round (id) on delete cascade,
    approver      varchar(80) not null,
    approver_name varchar(100) not null,
    -- opens the card once, for this person in this conversation
    card_key      varchar(40) not null,
    conversation  varchar(300),
    activity      varchar(300),
    -- WAITING (for its card), ASKED, GIVEN, DENIED, EXPIRED, UNREACHABLE, OVER
    state         varchar(12) not null,
    -- whether the card still has to be changed to what was decided
    card_is_behind boolean not null,
    tries         integer not null,
    expires_at    timestamp with time zone not null,
    created_at    timestamp with time zone not null
);
create index approval_by_round on approval (round_id);
create index approval_by_approver on approval (approver, created_at);

-- a row to lock while it is counted how often somebody has been asked
create table approver (
    person   varchar(80) primary key,
    asked_at timestamp with time zone not null
);
