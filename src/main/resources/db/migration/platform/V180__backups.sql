-- Backups that the program took by itself or on request. The files lie in the data folder of the node that took them.
create table platform.backups (
    id         bigint generated always as identity primary key,
    file_name  text not null unique,
    reason     text not null check (reason in ('nightly', 'hand', 'upgrade')),
    taken_at   timestamptz not null,
    size       bigint not null,   -- bytes
    row_count  bigint not null,
    checked_at timestamptz,       -- restored aside and compared
    problem    text,              -- what was wrong with it, null when nothing was
    gone_at    timestamptz        -- the file was removed when its time was over, or is not there any more
);
create index on platform.backups (taken_at desc);

create table platform.backup_rules (
    id      bigint primary key default 1 check (id = 1),
    nightly boolean not null default true,
    days    int not null default 7 check (days between 1 and 366),     -- so many daily ones are kept,
    weeks   int not null default 5 check (weeks between 0 and 104),    -- then the last of so many weeks,
    months  int not null default 12 check (months between 0 and 120)   -- and of so many months
);
