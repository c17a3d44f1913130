-- Whether a client, or one of its people, wants to be written to. Every word said stays; the latest counts.
create table clients.consents (
    id        bigint generated always as identity primary key,
    client_id bigint not null references clients.clients on delete cascade,
    person_id bigint references clients.people on delete cascade,   -- null: the client as a whole
    channel   text not null check (channel in ('email', 'phone', 'messenger', 'post')),
    given     boolean not null,
    how       text not null check (how <> ''),                      -- "by telephone", "form on the site of 3 March"
    said_at   timestamptz not null,
    said_to   bigint references identity.users                      -- null: the program itself, as by an answer
);
create index consents_latest on clients.consents (client_id, channel, person_id, id desc);

select identity.audit_table('clients.consents', 'client', 'client_id');
