-- Time to pay beyond the owner's own authority: up to so many days was allowed on this paper, by whom and when.
alter table sales.contracts
    add column allowed_days int check (allowed_days between 0 and 3650),
    add column allowed_by   bigint references identity.users,
    add column allowed_at   timestamptz,
    add check ((allowed_days is null) = (allowed_at is null));
create index on sales.contracts (allowed_by);

alter table sales.invoices
    add column allowed_days int check (allowed_days between 0 and 3650),
    add column allowed_by   bigint references identity.users,
    add column allowed_at   timestamptz,
    add check ((allowed_days is null) = (allowed_at is null));
create index on sales.invoices (allowed_by);
