-- Up to where a replica must have come before somebody who wrote may read from it. Unlogged: a crash of the server empties it, and
-- every node, which loses its line to the server then, lets nobody read what is older than its return.
create unlogged table platform.last_writes (
    who text   primary key,
    lsn pg_lsn not null -- of the log, just after what was written
);
comment on table platform.last_writes is 'How far the log had come when somebody last wrote; filled only where a replica is read';
