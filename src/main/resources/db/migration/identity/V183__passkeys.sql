-- Keys that a device or a password safe keeps for a person (WebAuthn). Only their public halves are here.
create table identity.passkeys (
    id            bigint generated always as identity primary key,
    user_id       bigint not null references identity.users,
    name          text not null check (name <> ''),
    credential_id bytea not null unique,
    public_key    bytea not null,             -- COSE, as the authenticator gave it
    sign_count    bigint not null check (sign_count >= 0), -- 0 for those that do not count
    host          text not null check (host <> ''),        -- the relying-party id it was made for: it opens no other
    transports    text[] not null default '{}',
    created_at    timestamptz not null,
    last_used_at  timestamptz
);
create index on identity.passkeys (user_id);

-- The random handle by which an authenticator knows a person: says nothing about who it is.
create table identity.passkey_handles (
    user_id bigint primary key references identity.users,
    handle  bytea not null unique
);

select identity.audit_table('identity.passkeys', 'user', 'user_id');
