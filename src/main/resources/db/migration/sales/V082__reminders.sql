create table sales.reminder_levels (
    id          bigint generated always as identity primary key,
    days        int not null check (days between -60 and 365), -- after the day an amount was due; below zero: before it
    subject_en  text not null check (subject_en <> ''),
    body_en     text not null check (body_en <> ''),
    subject_ru  text not null check (subject_ru <> ''),
    body_ru     text not null check (body_ru <> ''),
    archived_at timestamptz
);
create unique index on sales.reminder_levels (days) where archived_at is null;

-- One row, written when somebody has looked at the first list and let the program go on by itself.
create table sales.reminding (
    one        boolean primary key default true check (one),
    daily      boolean not null default false,
    changed_at timestamptz,
    changed_by bigint references identity.users
);
insert into sales.reminding default values;

create table sales.reminders (
    id         bigint generated always as identity primary key,
    invoice_id bigint not null references sales.invoices on delete cascade,
    level_id   bigint not null references sales.reminder_levels,
    state      text not null check (state in ('sent', 'skipped')),
    reason     text check (reason in ('no_address', 'no_consent')),
    sent_to    text,
    letter_id  bigint,
    noted_at   timestamptz not null,
    noted_by   bigint references identity.users,
    unique (invoice_id, level_id),
    check ((state = 'skipped') = (reason is not null)),
    check ((state = 'sent') = (sent_to is not null))
);
create index on sales.reminders (noted_at desc);

select identity.audit_table('sales.reminder_levels', 'reminder_level', 'id');
select identity.audit_table('sales.reminders', 'invoice', 'invoice_id');
