create table clients.clients (
    id                  bigint generated always as identity primary key,
    kind                text not null default 'company' check (kind in ('company', 'person')),
    name                text not null check (name <> ''),
    legal_name          text,
    tax_id              text,
    registration_number text,
    parent_id           bigint references clients.clients,
    owner_id            bigint references identity.users,
    department_id       bigint not null references identity.departments,
    probability         smallint check (probability between 0 and 100),
    preferences         text,
    note                text,
    classified          bigint[] not null default '{}', -- ids of classifier values
    own_fields          jsonb not null default '{}',
    external_id         text,
    created_at          timestamptz not null default now(),
    created_by          bigint references identity.users,
    updated_at          timestamptz not null default now(),
    version             int not null default 0,
    check (parent_id <> id)
);
create unique index on clients.clients (external_id);
create index clients_by_name on clients.clients (lower(name), id);
create index clients_by_creation on clients.clients (created_at desc, id desc);
create index clients_by_owner on clients.clients (owner_id, lower(name), id);
create index on clients.clients (department_id, lower(name), id);
create index on clients.clients (parent_id) where parent_id is not null;
create index on clients.clients (tax_id) where tax_id is not null;
create index on clients.clients (registration_number) where registration_number is not null;
create index on clients.clients using gin (classified);

-- Who works with the client, and so sees it. The owner is always among them; without an owner the department stands alone.
create table clients.team (
    id            bigint generated always as identity primary key,
    client_id     bigint not null references clients.clients on delete cascade,
    user_id       bigint references identity.users,
    department_id bigint not null references identity.departments,
    role          text not null check (role in ('owner', 'participant', 'department')),
    since         timestamptz not null default now(),
    check ((user_id is null) = (role = 'department'))
);
create unique index on clients.team (client_id, user_id);
create unique index on clients.team (client_id) where user_id is null;
create index team_by_user on clients.team (user_id, client_id);
create index team_by_department on clients.team (department_id, client_id);

create table clients.people (
    id          bigint generated always as identity primary key,
    client_id   bigint not null references clients.clients on delete cascade,
    name        text not null check (name <> ''),
    position    text,
    birthday    date,
    note        text,
    classified  bigint[] not null default '{}',
    external_id text,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    version     int not null default 0
);
create unique index on clients.people (external_id);
create index on clients.people (client_id);

-- Phones, e-mails, messengers, sites and addresses, of the client itself or of one of its people.
create table clients.contact_points (
    id         bigint generated always as identity primary key,
    client_id  bigint not null references clients.clients on delete cascade,
    person_id  bigint references clients.people on delete cascade,
    kind       text not null check (kind in ('phone', 'email', 'messenger', 'website', 'address')),
    value      text not null check (value <> ''),       -- as it was written
    normalized text not null,                           -- as it is searched: digits with the country code, lower case
    label      text,
    position   int not null default 0
);
create index on clients.contact_points (client_id, position);
create index on clients.contact_points (person_id) where person_id is not null;
create index on clients.contact_points (kind, normalized);
create index on clients.contact_points using gin (normalized gin_trgm_ops) where kind in ('phone', 'email', 'website');

-- One timeline for all departments. What people write has a type; what the program notes has a kind and its arguments.
create table clients.history (
    id          bigint generated always as identity primary key,
    client_id   bigint not null references clients.clients on delete cascade,
    person_id   bigint references clients.people on delete set null,
    type_id     bigint references agenda.action_types,
    kind        text not null,                          -- 'contact' for what a person wrote, else the event: 'deal_won'…
    area        text not null,                          -- the department's module: 'clients', 'sales', 'marketing', 'service'…
    happened_at timestamptz not null,
    minutes     int check (minutes between 0 and 1440),
    text        text not null default '',
    arguments   jsonb not null default '{}',            -- for the sentence of a noted event, in the reader's language
    link        text,
    classified  bigint[] not null default '{}',         -- the result of the contact is a classifier value too
    topic_kind  text,
    topic_id    bigint,
    author_id   bigint references identity.users,
    action_id   bigint references agenda.actions on delete set null, -- the action this entry completed
    external_id text,
    created_at  timestamptz not null default now(),
    version     int not null default 0,
    check ((kind = 'contact') = (type_id is not null))
);
create unique index on clients.history (external_id);
create index history_by_client on clients.history (client_id, happened_at desc, id desc);
create index history_by_author on clients.history (author_id, happened_at);
create index history_by_topic on clients.history (topic_kind, topic_id, happened_at desc) where topic_id is not null;

create table clients.card_files (
    id         bigint generated always as identity primary key,
    client_id  bigint not null references clients.clients on delete cascade,
    file_id    bigint not null references platform.files,
    name       text not null check (name <> ''),
    size       bigint not null,
    created_at timestamptz not null default now(),
    created_by bigint references identity.users
);
create index on clients.card_files (client_id, id);

-- A list and its filter, under a name, as a tab.
create table clients.saved_views (
    id         bigint generated always as identity primary key,
    user_id    bigint not null references identity.users,
    screen     text not null,
    name       text not null check (name <> ''),
    query      text not null,
    shared     boolean not null default false,
    created_at timestamptz not null default now()
);
create unique index on clients.saved_views (user_id, screen, lower(name));

select identity.audit_table('clients.clients', 'client', 'id');
select identity.audit_table('clients.team', 'client', 'client_id');
select identity.audit_table('clients.people', 'client', 'client_id');
select identity.audit_table('clients.contact_points', 'client', 'client_id');
select identity.audit_table('clients.history', 'client', 'client_id');
select identity.audit_table('clients.card_files', 'client', 'client_id');
