-- One change to many deals, carried out in the background.
create table sales.bulk_changes (
    id          uuid primary key,
    user_id     bigint not null references identity.users,
    change      jsonb not null,                         -- what shall become of each deal
    status      text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed', 'undoing', 'undone')),
    total       int not null,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index on sales.bulk_changes (user_id, created_at desc);

create table sales.bulk_change_deals (
    bulk_id  uuid not null references sales.bulk_changes on delete cascade,
    deal_id  bigint not null,
    name     text not null,
    outcome  text check (outcome in ('done', 'unchanged', 'refused')), -- null: not yet its turn
    refusals jsonb,
    primary key (bulk_id, deal_id)
);
