-- The technology of selling: what a stage asks of a deal before it goes on, and who carries the stage out.
alter table sales.stages
    add skippable         boolean not null default true,  -- a deal may pass it without having stood in it
    add back_from         boolean not null default true,  -- a deal may return from it to an earlier one
    add back_to           boolean not null default true,  -- a deal may return to it from a later one
    add approver_id       bigint references identity.users, -- leaving it needs the word of this person
    add approver_role     text,                           -- … or of somebody with this role
    add approval_discount numeric(5, 2) check (approval_discount between 0 and 100), -- only where a line's discount is larger; null: always
    add check (num_nonnulls(approver_id, approver_role) <= 1);

-- What must be filled in before a deal leaves the stage: 'deal.amount', 'deal.lines', 'deal.f-3', 'client.phone', 'client.c-2'…
create table sales.stage_demands (
    id       bigint generated always as identity primary key,
    stage_id bigint not null references sales.stages on delete cascade,
    demand   text not null check (demand ~ '^(deal|client)\.[a-z_]+(-[0-9]+)?$'),
    unique (stage_id, demand)
);

create table sales.stage_checks (
    id             bigint generated always as identity primary key,
    stage_id       bigint not null references sales.stages on delete cascade,
    name_en        text not null check (name_en <> ''),
    name_ru        text not null check (name_ru <> ''),
    action_type_id bigint references agenda.action_types,  -- an entry of this type in the history ticks it; null: by hand only
    required       boolean not null default true,
    position       int not null default 0,
    archived_at    timestamptz
);
create index on sales.stage_checks (stage_id, position);

create table sales.deal_ticks (
    id        bigint generated always as identity primary key,
    deal_id   bigint not null references sales.deals on delete cascade,
    check_id  bigint not null references sales.stage_checks on delete cascade,
    ticked_at timestamptz not null,
    ticked_by bigint references identity.users,
    unique (deal_id, check_id)
);

-- Who may carry the stage out: anybody of these departments (with all below) or roles; without a row everybody.
create table sales.stage_executors (
    id            bigint generated always as identity primary key,
    stage_id      bigint not null references sales.stages on delete cascade,
    department_id bigint references identity.departments,
    role          text,
    check (num_nonnulls(department_id, role) = 1),
    unique nulls not distinct (stage_id, department_id, role)
);

-- Who carries out the stage at which the deal stands; null: its owner.
alter table sales.deals
    add executor_id            bigint references identity.users,
    add executor_department_id bigint references identity.departments,
    add check ((executor_id is null) = (executor_department_id is null));
create index deals_by_executor on sales.deals (executor_id, state) where executor_id is not null;
create index deals_by_executor_department on sales.deals (executor_department_id, state) where executor_id is not null;

-- Somebody asked to be allowed to take a deal on from a stage.
create table sales.stage_requests (
    id          bigint generated always as identity primary key,
    deal_id     bigint not null references sales.deals on delete cascade,
    stage_id    bigint not null references sales.stages on delete cascade, -- the one that is to be left
    to_stage_id bigint references sales.stages on delete cascade,          -- null: it is to be won
    executor_id bigint references identity.users,                          -- who shall carry on there
    asked_at    timestamptz not null,
    asked_by    bigint not null references identity.users,
    decided_at  timestamptz,
    decided_by  bigint references identity.users,
    granted     boolean,
    check ((decided_at is null) = (granted is null))
);
create index on sales.stage_requests (deal_id, stage_id);
create unique index on sales.stage_requests (deal_id, stage_id) where decided_at is null;

select identity.audit_table('sales.stage_demands', 'stage', 'stage_id');
select identity.audit_table('sales.stage_checks', 'stage', 'stage_id');
select identity.audit_table('sales.stage_executors', 'stage', 'stage_id');
select identity.audit_table('sales.deal_ticks', 'deal', 'deal_id');
select identity.audit_table('sales.stage_requests', 'deal', 'deal_id');
