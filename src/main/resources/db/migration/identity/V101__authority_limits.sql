-- How far somebody decides alone. The most specific line counts: the person's, the nearest department's, the role's.
create table identity.authority_limits (
    id            bigint generated always as identity primary key,
    kind          text not null check (kind <> ''),     -- 'discount', 'payment_days': declared by the modules
    role          text check (role in ('administrator', 'executive', 'head_of_sales', 'sales_rep', 'marketer', 'service', 'contact_centre')),
    department_id bigint references identity.departments,
    user_id       bigint references identity.users,
    most          numeric(19, 4) not null check (most >= 0),
    check (num_nonnulls(role, department_id, user_id) = 1),
    unique nulls not distinct (kind, role, department_id, user_id)
);
create index on identity.authority_limits (department_id);
create index on identity.authority_limits (user_id);

select identity.audit_table('identity.authority_limits', 'authority_limit', 'id');
