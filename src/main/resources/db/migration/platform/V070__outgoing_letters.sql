-- Passwords of other servers, encrypted with a key that lies outside the database. Never audited, never shown.
create table platform.secrets (
    name  text primary key,
    value bytea not null
);

-- The one server through which the company's letters leave.
create table platform.mail_server (
    id             bigint primary key default 1 check (id = 1),
    host           text not null check (host <> ''),
    port           int  not null check (port between 1 and 65535),
    security       text not null check (security in ('none', 'starttls', 'tls')),
    username       text not null default '',
    sender_address text not null check (sender_address <> ''),
    sender_name    text not null default '',
    updated_at     timestamptz not null default now()
);

-- The outbox. A letter's Message-ID is fixed when it is written down, before anything is sent.
create table platform.letters (
    id             bigint generated always as identity primary key,
    message_id     text not null unique,
    state          text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed')),
    sender_address text not null default '',            -- '' for the company's
    sender_name    text not null default '',
    reply_to       text,                                -- where answers should go, when not to the sender
    subject        text not null,
    body           text not null,
    html           text,
    in_reply_to    text,
    thread         text[] not null default '{}',        -- the References header
    automatic      boolean not null default false,      -- asks the other side's machine not to answer
    origin_kind    text not null,                       -- whose letter it is: 'client_letter', 17
    origin_id      bigint not null,
    author_id      bigint,
    queued_at      timestamptz not null,
    due_at         timestamptz not null,                -- while queued: the next try; while sending: when it counts as broken off
    tries          int  not null default 0,
    finished_at    timestamptz,
    reason         text,                                -- why not (yet), in the server's words
    check ((state in ('sent', 'failed')) = (finished_at is not null))
);
create index letters_to_send on platform.letters (due_at, id) where state in ('queued', 'sending');
create index on platform.letters (origin_kind, origin_id);

create table platform.letter_recipients (
    id        bigint generated always as identity primary key,
    letter_id bigint not null references platform.letters on delete cascade,
    kind      text not null check (kind in ('to', 'cc')),
    address   text not null check (address <> ''),
    state     text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
    reason    text
);
create unique index on platform.letter_recipients (letter_id, address);

create table platform.letter_files (
    id        bigint generated always as identity primary key,
    letter_id bigint not null references platform.letters on delete cascade,
    file_id   bigint not null references platform.files,
    name      text not null check (name <> '')
);
create index on platform.letter_files (letter_id);

select identity.audit_table('platform.mail_server', 'company', 'id');
