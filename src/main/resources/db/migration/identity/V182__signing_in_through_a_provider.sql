-- Who else vouches for the people here (OpenID Connect). The client secret is kept encrypted in platform.secrets.
create table identity.sign_in_providers (
    id                      bigint generated always as identity primary key,
    code                    text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,29}$'), -- its part of the address of return
    name                    text not null check (name <> ''),
    issuer                  text not null unique check (issuer <> ''),                       -- exactly as it calls itself in its tokens
    client_id               text not null check (client_id <> ''),
    shown                   text not null check (shown in ('offered', 'hidden', 'off')),     -- hidden: good for those who know its address
    skips_code              boolean not null default false,                                  -- the own second factor is not asked for as well
    new_users_role          text check (new_users_role in ('executive', 'head_of_sales', 'sales_rep', 'marketer', 'service', 'contact_centre')),
    new_users_department_id bigint references identity.departments,
    new_users_domains       text[] not null default '{}',                                    -- of whose e-mail addresses
    version                 int not null default 0,
    check ((new_users_role is null) = (new_users_department_id is null)),
    check (new_users_role is null or new_users_domains <> '{}')
);
create index on identity.sign_in_providers (new_users_department_id);

-- Who is meant when the issuer says "subject". E-mail addresses change hands, subjects do not.
create table identity.linked_identities (
    id           bigint generated always as identity primary key,
    user_id      bigint not null references identity.users,
    issuer       text not null check (issuer <> ''),
    subject      text not null check (subject <> ''),
    email        text,                      -- as the issuer wrote it at that time: to recognise it by
    linked_at    timestamptz not null,
    last_used_at timestamptz,
    unique (issuer, subject),
    unique (user_id, issuer)
);

select identity.audit_table('identity.sign_in_providers', 'sign_in_provider', 'id');
select identity.audit_table('identity.linked_identities', 'user', 'user_id');
