-- A way to a password of one's own choice: for somebody new, and for somebody who has forgotten theirs. Each is good once and not for long.
create table identity.password_links (
    id         bigint generated always as identity primary key,
    user_id    bigint not null references identity.users,
    key_hash   bytea  not null unique,
    made_at    timestamptz not null,
    good_until timestamptz not null,
    used_at    timestamptz
);
create index on identity.password_links (user_id);
