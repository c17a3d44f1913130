-- Questions whose answers somebody wants to see side by side.
create table insight.boards (
    id         bigint generated always as identity primary key,
    owner_id   bigint not null references identity.users,
    name       text not null check (name <> '' and length(name) <= 80),
    created_at timestamptz not null default now()
);
create index on insight.boards (owner_id);

-- Who else sees a board: a role, a person, or everybody where both are null.
create table insight.board_shares (
    id       bigint generated always as identity primary key,
    board_id bigint not null references insight.boards on delete cascade,
    role     text check (role in ('administrator', 'executive', 'head_of_sales', 'sales_rep', 'marketer', 'service', 'contact_centre')),
    user_id  bigint references identity.users,
    check (num_nonnulls(role, user_id) <= 1)
);
create unique index on insight.board_shares (board_id, role, user_id) nulls not distinct;
create index on insight.board_shares (user_id) where user_id is not null;

create table insight.tiles (
    id       bigint generated always as identity primary key,
    board_id bigint not null references insight.boards on delete cascade,
    position integer not null,
    title    text not null check (title <> '' and length(title) <= 120),
    query    text not null check (length(query) <= 4000), -- of a slice's address, without '?'
    shape    text not null check (shape in ('figure', 'table', 'plot')),
    width    smallint not null check (width between 1 and 3),
    against  text not null check (against in ('nothing', 'before', 'year')) -- what a figure is compared with
);
create index on insight.tiles (board_id, position);

select identity.audit_table('insight.boards', 'board', 'id');
select identity.audit_table('insight.board_shares', 'board', 'board_id');
select identity.audit_table('insight.tiles', 'board', 'board_id');
