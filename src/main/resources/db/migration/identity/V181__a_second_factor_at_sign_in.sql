-- Codes of an app beside the password (RFC 6238). The secret itself is kept encrypted in platform.secrets.
create table identity.second_factors (
    id           bigint generated always as identity primary key,
    user_id      bigint not null unique references identity.users,
    confirmed_at timestamptz,                 -- null: begun, and not yet asked for at sign-in
    last_step    bigint not null default 0    -- the interval of the last code that was taken: none is good twice
);

-- For the day the telephone is lost; each is good once.
create table identity.recovery_codes (
    id        bigint generated always as identity primary key,
    user_id   bigint not null references identity.users,
    code_hash bytea  not null,
    used_at   timestamptz,
    unique (user_id, code_hash)
);

select identity.audit_table('identity.second_factors', 'user', 'user_id');
