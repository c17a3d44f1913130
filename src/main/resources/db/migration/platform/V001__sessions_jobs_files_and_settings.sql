-- The schema itself is created by Flyway, whose history lives here too.
create extension if not exists pg_trgm with schema public;

-- Sessions live in the database, so any node answers any browser.
create table platform.spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index on platform.spring_session (expiry_time);
create index on platform.spring_session (principal_name);

create table platform.spring_session_attributes (
    session_primary_id char(36)     not null references platform.spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

-- Background work, in the shape db-scheduler asks for.
create table platform.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index on platform.scheduled_tasks (execution_time);
create index on platform.scheduled_tasks (last_heartbeat);
create index on platform.scheduled_tasks (priority desc, execution_time);

-- Files stay in the database in pieces: one backup holds everything, and every node can read them.
create table platform.files (
    id           bigint generated always as identity primary key,
    name         text        not null check (name <> ''),
    content_type text        not null,
    size         bigint      not null check (size >= 0),
    created_at   timestamptz not null default now()
);
create table platform.file_pieces (
    file_id bigint not null references platform.files on delete cascade,
    number  int    not null,
    bytes   bytea  not null,
    primary key (file_id, number)
);
alter table platform.file_pieces alter column bytes set storage external;
