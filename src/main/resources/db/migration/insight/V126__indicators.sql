create table insight.indicators (
    id             bigint generated always as identity primary key,
    name_en        text not null check (name_en <> ''),
    name_ru        text not null check (name_ru <> ''),
    ready          text,                                  -- which of those brought along, as long as it bears their name
    question       text not null check (question <> ''),  -- as it stands in the address of a slice, with one measure
    divisor        numeric(12, 4) not null default 1 check (divisor > 0), -- the figure is shown by so much: 5 for a day of a week
    taken_for      text not null check (taken_for in ('role', 'person', 'departments', 'company', 'stages')),
    role           text,
    person_id      bigint references identity.users,
    good           text not null default 'between' check (good in ('up', 'down', 'between')), -- where it should go
    reason_low_en  text not null default '',
    reason_low_ru  text not null default '',
    reason_high_en text not null default '',
    reason_high_ru text not null default '',
    quiet_days     int not null default 7 check (quiet_days between 1 and 365),
    by_mail        boolean not null default true,
    unreadable     boolean not null default false,        -- a field of the question has gone since
    archived_at    timestamptz,
    check ((taken_for = 'role') = (role is not null)),
    check ((taken_for = 'person') = (person_id is not null))
);
create unique index on insight.indicators (lower(name_en)) where archived_at is null;
create unique index on insight.indicators (lower(name_ru)) where archived_at is null;
create index on insight.indicators (person_id) where person_id is not null;

-- What is bounded: everybody, a role, a department with all below it, one person, one stage. The closest holds.
create table insight.indicator_bounds (
    id            bigint generated always as identity primary key,
    indicator_id  bigint not null references insight.indicators on delete cascade,
    scope         text not null check (scope in ('all', 'role', 'department', 'person', 'stage')),
    role          text,
    department_id bigint references identity.departments,
    person_id     bigint references identity.users,
    stage_id      bigint references sales.stages,
    lower         numeric(19, 4),
    upper         numeric(19, 4),
    check (lower is not null or upper is not null),
    check (lower <= upper),
    check ((scope = 'role') = (role is not null)),
    check ((scope = 'department') = (department_id is not null)),
    check ((scope = 'person') = (person_id is not null)),
    check ((scope = 'stage') = (stage_id is not null)),
    unique nulls not distinct (indicator_id, scope, role, department_id, person_id, stage_id)
);
create index on insight.indicator_bounds (department_id);
create index on insight.indicator_bounds (person_id);
create index on insight.indicator_bounds (stage_id);

-- Whose: 'person', 'department', 'stage' with its id, 'company' with 0.
create table insight.indicator_values (
    indicator_id bigint not null references insight.indicators on delete cascade,
    whose        text not null check (whose in ('person', 'department', 'stage', 'company')),
    whose_id     bigint not null,
    day          date not null,
    value        numeric(19, 4) not null,
    primary key (indicator_id, whose, whose_id, day)
);

create table insight.alarms (
    id              bigint generated always as identity primary key,
    indicator_id    bigint not null references insight.indicators on delete cascade,
    whose           text not null check (whose in ('person', 'department', 'stage', 'company')),
    whose_id        bigint not null,
    side            text not null check (side in ('low', 'high')),
    raised_on       date not null,
    value           numeric(19, 4) not null, -- the latest while it stands
    lower           numeric(19, 4),
    upper           numeric(19, 4),
    trend           text not null default 'level' check (trend in ('falling', 'rising', 'level')),
    trend_weeks     int not null default 0,
    acknowledged_at timestamptz,
    acknowledged_by bigint references identity.users,
    note            text not null default '',
    closed_on       date,
    closed_by       text check (closed_by in ('back', 'other_side', 'raised_again', 'gone')),
    check ((closed_on is null) = (closed_by is null)),
    check (closed_on >= raised_on),
    check ((acknowledged_at is null) = (acknowledged_by is null))
);
create unique index on insight.alarms (indicator_id, whose, whose_id) where closed_on is null;
create index on insight.alarms (indicator_id, whose, whose_id, raised_on desc);
create index on insight.alarms (acknowledged_by) where acknowledged_by is not null;

-- Whom an open alarm concerns, found anew at each measurement.
create table insight.alarm_readers (
    alarm_id bigint not null references insight.alarms on delete cascade,
    user_id  bigint not null references identity.users,
    primary key (alarm_id, user_id)
);
create index on insight.alarm_readers (user_id);

create table insight.alarms_without_mail (
    id      bigint generated always as identity primary key,
    user_id bigint not null unique references identity.users
);

select identity.audit_table('insight.indicators', 'indicator', 'id');
select identity.audit_table('insight.indicator_bounds', 'indicator', 'indicator_id');
select identity.audit_table('insight.alarms', 'indicator', 'indicator_id');
select identity.audit_table('insight.alarms_without_mail', 'user', 'user_id');
