-- Which patterns of a control chart count as signals for somebody, where they chose.
create table insight.run_rules (
    id           bigint generated always as identity primary key,
    user_id      bigint not null unique references identity.users,
    run          smallint not null check (run in (0, 7, 8)),  -- so many in a row on one side; 0: not looked at
    trend        boolean not null,
    two_of_three boolean not null
);
select identity.audit_table('insight.run_rules', 'user', 'user_id');
