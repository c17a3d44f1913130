-- Two clients whom somebody has called different, however alike. Pairs are found anew by each look through the base; what people say of them is kept here,
-- moves with a client that is merged, and comes back with one that is deleted.
create table clients.duplicate_verdicts (
    id         bigint generated always as identity primary key,
    client_id  bigint not null references clients.clients on delete cascade,
    other_id   bigint not null references clients.clients on delete cascade,
    decided_by bigint not null references identity.users,
    decided_at timestamptz not null,
    check (client_id <> other_id)
);
create unique index on clients.duplicate_verdicts (least(client_id, other_id), greatest(client_id, other_id));
create index on clients.duplicate_verdicts (client_id);
create index on clients.duplicate_verdicts (other_id);
insert into clients.duplicate_verdicts (client_id, other_id, decided_by, decided_at)
select client_id, other_id, decided_by, decided_at from clients.duplicate_pairs where state = 'different' and decided_by is not null;
select identity.audit_table('clients.duplicate_verdicts', 'client', 'client_id');

drop index clients.duplicate_pairs_by_group;
alter table clients.duplicate_pairs drop column state, drop column decided_by, drop column decided_at;
create index duplicate_pairs_by_group on clients.duplicate_pairs (group_id);
