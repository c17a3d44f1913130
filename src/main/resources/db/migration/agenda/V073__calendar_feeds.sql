-- Lets a calendar program read somebody's actions without signing in. Whoever knows the secret reads; a new one ends the old.
create table agenda.calendar_feeds (
    id          bigint generated always as identity primary key,
    user_id     bigint not null unique references identity.users,
    secret_hash bytea  not null unique,
    made_at     timestamptz not null,
    read_at     timestamptz
);

select identity.audit_table('agenda.calendar_feeds', 'user', 'user_id');
