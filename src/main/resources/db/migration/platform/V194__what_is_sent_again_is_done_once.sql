-- A request that carries a key (Idempotency-Key) is carried out once: the first transaction that writes for it leaves its key
-- here, so the key is there exactly when the write is.
create table platform.once (
    key      text primary key,           -- who, where and the key that was sent
    request  uuid not null,              -- the one that got through
    done_at  timestamptz not null default now(),
    location text,                       -- where its answer led to
    status   int,                        -- its answer, where it was kept: 200
    answer   text                        -- JSON
);
create index on platform.once (done_at);
