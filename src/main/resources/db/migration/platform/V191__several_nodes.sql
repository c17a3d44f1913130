-- The programs that work on this database. Whether one still lives is asked of pg_stat_activity: its listening connection ends
-- with it, so nobody has to write signs of life. Unlogged: after a crash of the server all of them come and say so again.
create unlogged table platform.nodes (
    id            uuid        primary key,
    name          text        not null,
    version       text        not null,
    secret_key    text, -- a print of the key its secrets are kept with; null where it is kept nowhere
    started_at    timestamptz not null,
    pid           int         not null,
    backend_start timestamptz not null
);
comment on table platform.nodes is 'Programs that work on this database, each with its listening connection';

-- How often somebody has knocked within a span of time, counted over all nodes.
create unlogged table platform.knocks (
    name  text        primary key,
    since timestamptz not null, -- when the span began
    count int         not null
);
create index on platform.knocks (since);
comment on table platform.knocks is 'Counts for limits such as "so many wrong keys from one address in ten minutes"';
