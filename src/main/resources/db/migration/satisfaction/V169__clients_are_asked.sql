-- Where links to the answering page lead: the program's address as it was when the ways were set up.
alter table satisfaction.surveys add address text not null default '';

-- One drawing of those who are to be asked. The same seed draws the same clients.
create table satisfaction.rounds (
    id           bigint generated always as identity primary key,
    survey_id    bigint not null references satisfaction.surveys on delete cascade,
    way          text not null check (way in ('mail', 'telephone')),
    size         int check (size > 0),                           -- drawn at random; null: the whole segment
    seed         bigint not null,
    state        text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    chosen       int not null default 0,                         -- clients of the segment that were drawn
    invited      int not null default 0,
    passed_over  int not null default 0,
    requested_at timestamptz not null,
    requested_by bigint references identity.users,
    finished_at  timestamptz
);
create index on satisfaction.rounds (survey_id, id desc);

alter table satisfaction.invitations add round_id bigint references satisfaction.rounds on delete set null;
create index on satisfaction.invitations (round_id);

-- Two cards that become one may both have been asked, and both have answered: neither is lost.
drop index satisfaction.invitations_survey_id_client_id_person_id_idx;
create index on satisfaction.invitations (survey_id, client_id);
create index on satisfaction.invitations (letter_id) where letter_id is not null;

-- A file of answers: what its columns mean, how far it has come, what became of it.
create table satisfaction.answer_imports (
    id          bigint generated always as identity primary key,
    survey_id   bigint not null references satisfaction.surveys on delete cascade,
    file_id     bigint not null references platform.files,
    file_name   text not null,
    dialect     jsonb not null,
    profile     jsonb not null,                                  -- the values of each column and how often they occur
    plan        jsonb not null,                                  -- where each column goes
    state       text not null default 'mapping' check (state in ('mapping', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
    rows        int not null,
    processed   int not null default 0,
    taken       int not null default 0,
    rejected    int not null default 0,
    cancel      boolean not null default false,
    created_at  timestamptz not null,
    created_by  bigint not null references identity.users,
    finished_at timestamptz
);
create index on satisfaction.answer_imports (survey_id, id desc);

create table satisfaction.rejected_answers (
    id        bigint generated always as identity primary key,
    import_id bigint not null references satisfaction.answer_imports on delete cascade,
    line      int not null,
    heading   text not null,                                     -- of the column at fault, '' for the whole row
    cell      text not null,
    reason    text not null
);
create index on satisfaction.rejected_answers (import_id, id);

select identity.audit_table('satisfaction.rounds', 'survey', 'survey_id');
