-- What was allowed beyond the owner's own authority: this product in this deal, up to that discount.
create table sales.discount_grants (
    id          bigint generated always as identity primary key,
    deal_id     bigint not null references sales.deals on delete cascade,
    product_id  bigint not null references sales.products,
    most        numeric(5, 2) not null check (most between 0 and 100),
    granted_by  bigint references identity.users,
    granted_at  timestamptz not null,
    approval_id bigint references agenda.approvals,     -- null: typed by somebody with that authority
    unique (deal_id, product_id)
);
create index on sales.discount_grants (product_id);

select identity.audit_table('sales.discount_grants', 'deal', 'deal_id');
