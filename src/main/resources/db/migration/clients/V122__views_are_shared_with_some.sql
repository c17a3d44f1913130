-- A list or a question under a name is shared with everybody (`shared`), or with these roles and people.
create table clients.saved_view_shares (
    view_id bigint not null references clients.saved_views on delete cascade,
    role    text check (role in ('administrator', 'executive', 'head_of_sales', 'sales_rep', 'marketer', 'service', 'contact_centre')),
    user_id bigint references identity.users,
    check (num_nonnulls(role, user_id) = 1)
);
create unique index on clients.saved_view_shares (view_id, role, user_id) nulls not distinct;
create index on clients.saved_view_shares (user_id) where user_id is not null;
