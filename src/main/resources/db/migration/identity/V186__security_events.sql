-- Who came in, who was turned away, whose rights changed: when, from where, and never with a secret.
create table identity.security_events (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    kind     text not null check (kind <> ''),
    user_id  bigint references identity.users,   -- who did it; null: somebody who is not signed in
    about_id bigint references identity.users,   -- whose account it is about
    email    text,                               -- as typed by somebody who was turned away
    address  text not null default '',
    device   text not null default '',
    details  text not null default ''
);
create index on identity.security_events (user_id, id);
create index on identity.security_events (about_id, id);
create index on identity.security_events (address, kind, at);

-- Nobody rewrites what happened, and only what is old may go.
create function identity.keep_security_events() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.at < now() - interval '180 days' then return old; end if;
    raise exception 'security events are kept as they are';
end $$;

create trigger kept before update or delete on identity.security_events
    for each row execute function identity.keep_security_events();
