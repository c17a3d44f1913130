-- What shares somebody expected the reasons of refusal to have, noted before the figures were seen. Nothing here is changed:
-- a second expectation is a new row. It belongs to exactly what was asked: pipeline, days, department and rep.
create table insight.expectations (
    id            bigint generated always as identity primary key,
    user_id       bigint not null references identity.users,
    pipeline_id   bigint not null references sales.pipelines,
    days_from     date not null,
    days_to       date not null,
    department_id bigint references identity.departments,    -- null: all
    owner_id      bigint references identity.users,          -- null: all
    skipped       boolean not null default false,            -- looked at the figures without expecting anything
    words         text not null default '',
    noted_at      timestamptz not null,
    check (days_to >= days_from)
);
create index on insight.expectations (user_id, pipeline_id, days_from, days_to);

create table insight.expected_shares (
    id             bigint generated always as identity primary key,
    expectation_id bigint not null references insight.expectations on delete cascade,
    reason_id      bigint not null references clients.classifier_values on delete cascade,
    share          numeric(4, 1) not null check (share between 0 and 100), -- percent
    unique (expectation_id, reason_id)
);

select identity.audit_table('insight.expectations', 'expectation', 'id');
select identity.audit_table('insight.expected_shares', 'expectation', 'expectation_id');
