create schema identity;

-- One row: the company that works here.
create table identity.company (
    id         smallint primary key default 1 check (id = 1),
    name       text     not null check (name <> ''),
    language   text     not null check (language in ('en', 'ru')),
    currency   char(3)  not null,
    region     char(2)  not null,                       -- how phone numbers without a country code are read
    time_zone  text     not null,
    rep_sight  text     not null default 'own' check (rep_sight in ('own', 'department')),
    created_at timestamptz not null default now()
);

-- Branches and departments make one tree.
create table identity.departments (
    id          bigint generated always as identity primary key,
    parent_id   bigint references identity.departments,
    kind        text not null default 'department' check (kind in ('branch', 'department')),
    name        text not null check (name <> ''),
    archived_at timestamptz,
    check (parent_id <> id)
);
create unique index on identity.departments (coalesce(parent_id, 0), lower(name));

create table identity.users (
    id            bigint generated always as identity primary key,
    name          text   not null check (name <> ''),
    email         text   check (email = lower(email)),  -- null: somebody who has clients but does not sign in
    phone         text,
    role          text   not null check (role in
        ('administrator', 'executive', 'head_of_sales', 'sales_rep', 'marketer', 'service', 'contact_centre')),
    department_id bigint not null references identity.departments,
    password_hash text,
    language      text check (language in ('en', 'ru')),
    theme         text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
    created_at    timestamptz not null default now(),
    archived_at   timestamptz,
    version       int not null default 0
);
create unique index on identity.users (email);
create index on identity.users (department_id);
create index on identity.users (lower(name));

create table identity.api_tokens (
    id           bigint generated always as identity primary key,
    user_id      bigint not null references identity.users,
    name         text   not null check (name <> ''),
    token_hash   bytea  not null unique,                -- SHA-256: the token itself is random and long
    created_at   timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index on identity.api_tokens (user_id);

-- Failed sign-ins, counted to slow guessing down.
create table identity.failed_sign_ins (
    id      bigint generated always as identity primary key,
    email   text not null,
    address text not null,
    at      timestamptz not null default now()
);
create index on identity.failed_sign_ins (email, at);
create index on identity.failed_sign_ins (address, at);
