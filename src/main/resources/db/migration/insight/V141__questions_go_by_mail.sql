-- A question that is answered anew and sent to people by mail, in the rhythm of days, weeks or months.
create table insight.subscriptions (
    id       bigint generated always as identity primary key,
    title    text not null check (title <> ''),
    query    text not null,                             -- the question, as it stands in an address
    format   text not null check (format in ('pdf', 'xlsx')),
    rhythm   text not null check (rhythm in ('day', 'week', 'month')),
    on_day   int  not null check (on_day between 1 and 31), -- of the week, Monday first, or of the month, its last where it is shorter
    hour     int  not null check (hour between 0 and 23),
    owner_id bigint not null references identity.users,
    next_at  timestamptz not null,
    sent_at  timestamptz,
    paused   boolean not null default false,
    trouble  text                                       -- key of the sentence why nothing was sent last time
);
create index on insight.subscriptions (next_at) where not paused;
create index on insight.subscriptions (owner_id);

create table insight.subscription_readers (
    id              bigint generated always as identity primary key,
    subscription_id bigint not null references insight.subscriptions on delete cascade,
    user_id         bigint not null references identity.users,
    unique (subscription_id, user_id)
);
create index on insight.subscription_readers (user_id);

select identity.audit_table('insight.subscriptions', 'subscription', 'id');
select identity.audit_table('insight.subscription_readers', 'subscription', 'subscription_id');
