create schema agenda;

-- The company's own list of what its people do: call, meeting, demonstration… Used by planned actions and by history.
create table agenda.action_types (
    id          bigint generated always as identity primary key,
    key         text unique,                            -- the ones the program itself knows: 'call', 'meeting', 'mail', 'note'…
    name_en     text not null check (name_en <> ''),
    name_ru     text not null check (name_ru <> ''),
    icon        text not null default 'point',          -- a Tabler icon
    position    int  not null default 0,
    archived_at timestamptz
);

-- Something to do by a person on a day. Its subject is opaque: the client, and within it perhaps a topic (the deal).
create table agenda.actions (
    id            bigint generated always as identity primary key,
    type_id       bigint not null references agenda.action_types,
    assignee_id   bigint not null references identity.users,
    department_id bigint not null references identity.departments,
    due_on        date   not null,
    due_time      time,                                 -- null: some time that day
    prepare       text   not null default '',           -- what to have ready
    subject_kind  text   not null,
    subject_id    bigint not null,
    subject_label text   not null,
    topic_kind    text,
    topic_id      bigint,
    topic_label   text,
    created_at    timestamptz not null default now(),
    created_by    bigint references identity.users,
    done_at       timestamptz,
    done_by       bigint references identity.users,
    cancelled_at  timestamptz,
    version       int not null default 0,
    check ((topic_kind is null) = (topic_id is null)),
    check (done_at is null or cancelled_at is null)
);
create index actions_open_by_assignee on agenda.actions (assignee_id, due_on, due_time, id) where done_at is null and cancelled_at is null;
create index actions_open_by_department on agenda.actions (department_id, due_on, due_time, id) where done_at is null and cancelled_at is null;
create index actions_open_by_subject on agenda.actions (subject_kind, subject_id, due_on) where done_at is null and cancelled_at is null;
create index actions_open_by_topic on agenda.actions (topic_kind, topic_id, due_on) where done_at is null and cancelled_at is null and topic_id is not null;
create index actions_by_subject on agenda.actions (subject_kind, subject_id, id);
create index actions_done_by_day on agenda.actions (done_by, done_at) where done_at is not null;

select identity.audit_table('agenda.action_types', 'action_type', 'id');
select identity.audit_table('agenda.actions', 'action', 'id');
