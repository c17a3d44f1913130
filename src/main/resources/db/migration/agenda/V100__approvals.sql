-- A question one person puts to another: may this be done? What it is about is opaque here, as it is for actions.
create table agenda.approvals (
    id            bigint generated always as identity primary key,
    kind          text   not null check (kind <> ''),   -- 'discount': what is asked for
    subject_id    bigint not null,
    label         text   not null,
    link          text   not null,
    question      text   not null,                      -- message key: everybody reads it in the own language
    facts         jsonb  not null default '{}',         -- its arguments by name
    asker_id      bigint not null references identity.users,
    department_id bigint not null references identity.departments,
    decider_ids   bigint[] not null default '{}',       -- none: whoever may decide for everybody
    asked_at      timestamptz not null,
    state         text   not null default 'open' check (state in ('open', 'granted', 'declined', 'withdrawn')),
    closed_at     timestamptz,
    closed_by     bigint references identity.users,     -- null: withdrawn because its reason was gone
    remark        text   not null default '',
    noted_at      timestamptz,                          -- the asker has read the answer
    check ((state = 'open') = (closed_at is null)),
    check (state not in ('granted', 'declined') or closed_by is not null),
    check (closed_by <> asker_id or state = 'withdrawn'),
    check (state <> 'declined' or remark <> '')
);
create unique index approvals_open on agenda.approvals (kind, subject_id) where state = 'open';
create index approvals_by_subject on agenda.approvals (kind, subject_id, id desc);
create index approvals_waiting on agenda.approvals using gin (decider_ids) where state = 'open';
create index approvals_answered on agenda.approvals (asker_id, closed_at) where noted_at is null and state in ('granted', 'declined');
create index approvals_by_asker on agenda.approvals (asker_id, id desc);
create index approvals_by_department on agenda.approvals (department_id, id desc);

create function agenda.keep_approvals() returns trigger language plpgsql as $$
begin
    raise exception 'what was asked and answered is kept';
end $$;
create trigger keep before delete on agenda.approvals for each statement execute function agenda.keep_approvals();

select identity.audit_table('agenda.approvals', 'approval', 'id');
