-- What the company writes again and again; in one language or in both.
create table clients.mail_templates (
    id          bigint generated always as identity primary key,
    name        text not null check (name <> ''),
    subject_en  text not null default '',
    body_en     text not null default '',
    subject_ru  text not null default '',
    body_ru     text not null default '',
    archived_at timestamptz,
    created_at  timestamptz not null default now(),
    version     int  not null default 0
);

-- A folder on a mail server that is read: a colleague's own or the company's. Its password is in platform.secrets.
create table clients.mailboxes (
    id            bigint generated always as identity primary key,
    owner_id      bigint references identity.users,             -- null: shared
    address       text not null check (address <> ''),
    host          text not null check (host <> ''),
    port          int  not null check (port between 1 and 65535),
    security      text not null check (security in ('none', 'starttls', 'tls')),
    username      text not null check (username <> ''),
    folder        text not null default 'INBOX' check (folder <> ''),
    since         date not null,                                -- older letters are left alone
    paused_at     timestamptz,
    uid_validity  bigint,
    on_server     int,                                          -- as counted at the last look
    looked_at     timestamptz,                                  -- the last look that came to its end
    tried_at      timestamptz,
    error         text,                                         -- why the last look failed, null when it did not
    created_at    timestamptz not null default now(),
    version       int not null default 0
);
create index on clients.mailboxes (owner_id);

-- Letters with a client, in both directions.
create table clients.letters (
    id           bigint generated always as identity primary key,
    client_id    bigint not null references clients.clients on delete cascade,
    person_id    bigint references clients.people on delete set null,
    history_id   bigint references clients.history on delete set null,
    topic_kind   text,
    topic_id     bigint,
    direction    text not null check (direction in ('out', 'in')),
    message_id   text not null unique,
    in_reply_to  text,
    thread       text[] not null default '{}',
    from_address text not null,
    from_name    text not null default '',
    to_addresses text[] not null default '{}',
    cc_addresses text[] not null default '{}',
    subject      text not null default '',
    body         text not null default '',                      -- what is new in it
    quoted       text not null default '',                      -- what it repeats of earlier letters
    html         text,                                          -- cleaned
    state        text not null check (state in ('queued', 'sent', 'failed', 'received')),
    reason       text,                                          -- why it failed, or why it still waits
    happened_at  timestamptz not null,
    outbox_id    bigint references platform.letters on delete set null,
    mailbox_id   bigint references clients.mailboxes on delete set null,
    author_id    bigint references identity.users,
    created_at   timestamptz not null default now(),
    check ((topic_kind is null) = (topic_id is null)),
    check ((direction = 'in') = (state = 'received'))
);
create index letters_by_client on clients.letters (client_id, happened_at desc, id desc);
create index on clients.letters (history_id);
create index on clients.letters (outbox_id) where outbox_id is not null;

create table clients.letter_files (
    id           bigint generated always as identity primary key,
    letter_id    bigint not null references clients.letters on delete cascade,
    card_file_id bigint references clients.card_files on delete set null,
    name         text not null,
    size         bigint not null
);
create index on clients.letter_files (letter_id);

-- Every message that lies in a mailbox, and what became of it. What is on the server = taken + skipped + waiting.
create table clients.mailbox_messages (
    id           bigint generated always as identity primary key,
    mailbox_id   bigint not null references clients.mailboxes on delete cascade,
    uid_validity bigint not null,
    uid          bigint not null,
    state        text not null default 'waiting' check (state in ('waiting', 'taken', 'skipped')),
    reason       text,                                          -- why it was skipped, or 'bounce' where it told of another letter
    message_id   text,
    from_address text not null default '',
    from_name    text not null default '',
    subject      text not null default '',
    sent_at      timestamptz,
    size         bigint not null default 0,
    letter_id    bigint references clients.letters on delete set null,
    chosen_client_id bigint references clients.clients on delete set null, -- somebody has said whose letter it is
    chosen_by    bigint references identity.users,
    gone_at      timestamptz,                                   -- no longer in the folder
    unique (mailbox_id, uid_validity, uid),
    check ((state = 'skipped') <= (reason is not null))
);
create index mailbox_messages_by_state on clients.mailbox_messages (mailbox_id, state, id desc) where gone_at is null;

select identity.audit_table('clients.mail_templates', 'mail_template', 'id');
select identity.audit_table('clients.mailboxes', 'mailbox', 'id');
select identity.audit_table('clients.letters', 'client', 'client_id');
select identity.audit_table('clients.letter_files', 'letter', 'letter_id');
select identity.audit_table('clients.mailbox_messages', 'mailbox', 'mailbox_id');
