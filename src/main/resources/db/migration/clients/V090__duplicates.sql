-- A look through the whole base for clients that are there twice.
create table clients.duplicate_runs (
    id          bigint generated always as identity primary key,
    status      text not null check (status in ('queued', 'running', 'done', 'cancelled', 'failed')),
    stage       text not null default 'reading' check (stage in ('reading', 'learning', 'comparing', 'keeping')),
    done        bigint not null default 0,              -- of `total`, in the stage it is in
    total       bigint not null default 0,
    clients     bigint not null default 0,
    compared    bigint not null default 0,              -- pairs
    found       bigint not null default 0,              -- pairs
    groups      bigint not null default 0,
    weights     jsonb not null default '[]',            -- what was learned: how much each agreement tells
    created_at  timestamptz not null,
    created_by  bigint not null references identity.users,
    started_at  timestamptz,
    finished_at timestamptz,
    cancel_requested_at timestamptz
);
create unique index one_run_at_a_time on clients.duplicate_runs ((true)) where status in ('queued', 'running');

-- Two clients that are probably one. A verdict stays when the base is looked through again.
create table clients.duplicate_pairs (
    id         bigint generated always as identity primary key,
    client_id  bigint not null references clients.clients on delete cascade,   -- the lower of the two
    other_id   bigint not null references clients.clients on delete cascade,
    group_id   bigint not null,                         -- the lowest client of those that belong together
    score      numeric(5, 4) not null check (score between 0 and 1),
    reasons    jsonb not null default '[]',
    state      text not null default 'open' check (state in ('open', 'different')),
    run_id     bigint references clients.duplicate_runs on delete set null,
    decided_by bigint references identity.users,
    decided_at timestamptz,
    check (client_id < other_id),
    check ((state = 'open') = (decided_at is null))
);
create unique index on clients.duplicate_pairs (client_id, other_id);
create index on clients.duplicate_pairs (other_id);
create index on clients.duplicate_pairs (run_id);
create index duplicate_pairs_by_group on clients.duplicate_pairs (group_id) where state = 'open';

-- Not in the audit trail: a run says itself who wanted it, a pair who decided it, and the rest is found anew by each run.
