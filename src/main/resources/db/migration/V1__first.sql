-- One row per reset; what the person was shown and what became of it is JSON, written and read by saga.ResetStore only.
create table reset (
    id             uuid primary key,
    version        integer not null,
    step           varchar(20) not null,
    tenant_id      varchar(100) not null,
    object_id      varchar(100) not null,
    -- the person while they have a reset under way: keeps two of them from having two
    open_for       varchar(210) unique,
    body           text not null,
    created_at     timestamp with time zone not null,
    step_at        timestamp with time zone not null
);
create index reset_by_person on reset (tenant_id, object_id, created_at);

create table audit (
    id        bigint generated always as identity primary key,
    at        timestamp with time zone not null,
    event     varchar(40) not null,
    reset_id  uuid not null,
    person    varchar(210) not null,
    detail    text
);
create index audit_by_reset on audit (reset_id, id);

create table ticket (
    id           uuid primary key,
    number       bigint generated always as identity (start with 1001) unique,
    reset_id     uuid not null unique,
    state        varchar(20) not null,
    subject      varchar(200) not null,
    description  text not null,
    requester    varchar(100) not null,
    opened_at    timestamp with time zone not null
);

create table ticket_note (
    id         bigint generated always as identity primary key,
    ticket_id  uuid not null references ticket (id),
    note_key   varchar(60) not null,
    text       text not null,
    noted_at   timestamp with time zone not null,
    unique (ticket_id, note_key)
);

-- Bot Framework state, one row per key; the version guards against two turns that overwrite each other
create table bot_state (
    id          varchar(600) primary key,
    version     bigint not null,
    body        text not null,
    changed_at  timestamp with time zone not null
);

-- how to reach a conversation again
create table conversation (
    id          varchar(512) primary key,
    reference   text not null,
    changed_at  timestamp with time zone not null
);

-- db-scheduler 16
create table scheduled_tasks (
    task_name             varchar(100) not null,
    task_instance         varchar(100) not null,
    task_data             bytea,
    execution_time        timestamp with time zone not null,
    picked                boolean not null,
    picked_by             varchar(100),
    last_success          timestamp with time zone,
    last_failure          timestamp with time zone,
    consecutive_failures  integer,
    last_heartbeat        timestamp with time zone,
    version               bigint not null,
    priority              smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
