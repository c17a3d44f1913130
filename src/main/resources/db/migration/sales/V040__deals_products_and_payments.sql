create schema sales;

create table sales.products (
    id            bigint generated always as identity primary key,
    name          text not null check (name <> ''),
    code          text,
    product_group text,
    unit          text,
    price         numeric(19, 4) not null default 0 check (price >= 0),
    currency      char(3) not null,
    external_id   text,
    archived_at   timestamptz,
    version       int not null default 0
);
create unique index on sales.products (lower(name));
create unique index on sales.products (lower(code));
create unique index on sales.products (external_id);

create table sales.pipelines (
    id          bigint generated always as identity primary key,
    name_en     text not null check (name_en <> ''),
    name_ru     text not null check (name_ru <> ''),
    position    int not null default 0,
    archived_at timestamptz
);

create table sales.stages (
    id          bigint generated always as identity primary key,
    pipeline_id bigint not null references sales.pipelines,
    name_en     text not null check (name_en <> ''),
    name_ru     text not null check (name_ru <> ''),
    position    int not null default 0,
    probability smallint not null default 0 check (probability between 0 and 100),
    target_days int check (target_days > 0),            -- longer than this is stalled
    archived_at timestamptz,
    unique (id, pipeline_id)
);
create index on sales.stages (pipeline_id, position);

create table sales.deals (
    id             bigint generated always as identity primary key,
    client_id      bigint references clients.clients,   -- null: the client is not known yet
    name           text not null check (name <> ''),
    pipeline_id    bigint not null references sales.pipelines,
    stage_id       bigint not null,                     -- for a lost deal: the stage at which it was lost
    state          text not null default 'open' check (state in ('open', 'won', 'lost')),
    owner_id       bigint not null references identity.users,
    department_id  bigint not null references identity.departments,
    amount         numeric(19, 2) not null default 0 check (amount >= 0),
    currency       char(3) not null,
    probability    smallint check (probability between 0 and 100), -- the rep's own; null: the stage's
    opened_on      date not null,
    expected_on    date,
    closed_on      date,
    stage_since    timestamptz not null,
    lost_reason_id bigint references clients.classifier_values,
    lost_note      text,
    note           text,
    classified     bigint[] not null default '{}',
    own_fields     jsonb not null default '{}',
    external_id    text,
    created_at     timestamptz not null default now(),
    created_by     bigint references identity.users,
    updated_at     timestamptz not null default now(),
    version        int not null default 0,
    foreign key (stage_id, pipeline_id) references sales.stages (id, pipeline_id),
    check ((state = 'open') = (closed_on is null)),
    check (closed_on >= opened_on),
    check ((state = 'lost') = (lost_reason_id is not null))
);
create unique index on sales.deals (external_id);
create index on sales.deals (client_id);
create index deals_board on sales.deals (pipeline_id, stage_id, stage_since desc, id desc) where state = 'open';
create index deals_by_owner on sales.deals (owner_id, state, closed_on);
create index deals_by_department on sales.deals (department_id, state, closed_on);
create index deals_by_closing on sales.deals (closed_on desc, id desc);
create index deals_by_opening on sales.deals (opened_on desc, id desc);
create index deals_by_expectation on sales.deals (expected_on, id) where state = 'open';
create index deals_by_name on sales.deals (lower(name), id);
create index deals_by_amount on sales.deals (amount desc, id desc);
create index on sales.deals using gin (classified);
create index on sales.deals using gin (lower(name) gin_trgm_ops);

create table sales.deal_people (
    id        bigint generated always as identity primary key,
    deal_id   bigint not null references sales.deals on delete cascade,
    person_id bigint not null references clients.people on delete cascade,
    unique (deal_id, person_id)
);
create index on sales.deal_people (person_id);

create table sales.deal_lines (
    id         bigint generated always as identity primary key,
    deal_id    bigint not null references sales.deals on delete cascade,
    product_id bigint not null references sales.products,
    quantity   numeric(19, 4) not null check (quantity > 0),
    price      numeric(19, 4) not null check (price >= 0),
    discount   numeric(5, 2)  not null default 0 check (discount between 0 and 100), -- percent
    amount     numeric(19, 2) not null check (amount >= 0),
    position   int not null default 0
);
create index on sales.deal_lines (deal_id, position);
create index on sales.deal_lines (product_id);

-- Each passage of a stage with its time.
create table sales.stage_passages (
    id         bigint generated always as identity primary key,
    deal_id    bigint not null references sales.deals on delete cascade,
    stage_id   bigint not null references sales.stages,
    entered_at timestamptz not null,
    left_at    timestamptz,
    entered_by bigint references identity.users,
    check (left_at >= entered_at)
);
create index on sales.stage_passages (deal_id, entered_at);
create unique index on sales.stage_passages (deal_id) where left_at is null;

create table sales.planned_receipts (
    id       bigint generated always as identity primary key,
    deal_id  bigint not null references sales.deals on delete cascade,
    due_on   date not null,
    amount   numeric(19, 2) not null check (amount > 0),
    currency char(3) not null,
    note     text
);
create index on sales.planned_receipts (deal_id, due_on);
create index on sales.planned_receipts (due_on);

create table sales.payments (
    id          bigint generated always as identity primary key,
    client_id   bigint references clients.clients,
    deal_id     bigint references sales.deals,
    paid_on     date not null,
    amount      numeric(19, 2) not null check (amount <> 0), -- below zero: paid back
    currency    char(3) not null,
    number      text,
    note        text,
    external_id text,
    created_at  timestamptz not null default now(),
    created_by  bigint references identity.users,
    check (client_id is not null or deal_id is not null)
);
create unique index on sales.payments (external_id);
create index on sales.payments (deal_id);
create index on sales.payments (client_id);
create index on sales.payments (paid_on);

select identity.audit_table('sales.products', 'product', 'id');
select identity.audit_table('sales.pipelines', 'pipeline', 'id');
select identity.audit_table('sales.stages', 'pipeline', 'pipeline_id');
select identity.audit_table('sales.deals', 'deal', 'id');
select identity.audit_table('sales.deal_people', 'deal', 'deal_id');
select identity.audit_table('sales.deal_lines', 'deal', 'deal_id');
select identity.audit_table('sales.stage_passages', 'deal', 'deal_id');
select identity.audit_table('sales.planned_receipts', 'deal', 'deal_id');
select identity.audit_table('sales.payments', 'deal', 'deal_id');
