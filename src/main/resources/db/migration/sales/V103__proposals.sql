-- How the company's proposals look and what they say, in both languages.
create table sales.proposal_templates (
    id          bigint generated always as identity primary key,
    name        text not null check (name <> ''),
    columns     text[] not null default '{}',           -- of the table of lines: 'code', 'unit', 'price', 'discount'
    valid_days  int  not null default 14 check (valid_days between 1 and 3650),
    position    int  not null default 0,
    archived_at timestamptz,
    version     int  not null default 0
);
create unique index on sales.proposal_templates (lower(name));

create table sales.proposal_template_texts (
    id          bigint generated always as identity primary key,
    template_id bigint not null references sales.proposal_templates on delete cascade,
    language    text not null check (language in ('en', 'ru')),
    header      text not null default '',               -- Liquid, as all of them
    intro       text not null default '',
    terms       text not null default '',
    footer      text not null default '',
    unique (template_id, language)
);

-- The last number given in a year: numbers have no gaps.
create table sales.proposal_numbers (
    year smallint primary key,
    last int not null
);

create table sales.proposals (
    id             bigint generated always as identity primary key,
    deal_id        bigint not null references sales.deals on delete cascade,
    number         text   not null unique,
    template_id    bigint not null references sales.proposal_templates,
    language       text   not null check (language in ('en', 'ru')),
    version        int    not null default 1 check (version > 0), -- the one that counts
    state          text   not null default 'made' check (state in ('made', 'sent', 'accepted', 'declined')),
    answered_on    date,
    decline_reason text,
    created_at     timestamptz not null,
    created_by     bigint references identity.users,
    check ((state in ('accepted', 'declined')) = (answered_on is not null)),
    check ((state = 'declined') = (decline_reason is not null))
);
create index on sales.proposals (deal_id, id);
create index on sales.proposals (state, id);

-- Each version keeps its document and its figures.
create table sales.proposal_versions (
    id          bigint generated always as identity primary key,
    proposal_id bigint not null references sales.proposals on delete cascade,
    version     int    not null check (version > 0),
    file_id     bigint not null references platform.files,
    lines       jsonb  not null,
    amount      numeric(19, 2) not null check (amount >= 0),
    currency    char(3) not null,
    valid_until date   not null,
    made_at     timestamptz not null,
    made_by     bigint references identity.users,
    sent_at     timestamptz,
    sent_to     text,
    letter_id   bigint,                                 -- platform.letters: how far it got; null: handed over by other means
    unique (proposal_id, version),
    check ((sent_at is null) = (sent_to is null))
);
create index on sales.proposal_versions (sent_at);
create index on sales.proposal_versions (file_id);

select identity.audit_table('sales.proposal_templates', 'proposal_template', 'id');
select identity.audit_table('sales.proposal_template_texts', 'proposal_template', 'template_id');
select identity.audit_table('sales.proposals', 'deal', 'deal_id');
select identity.audit_table('sales.proposal_versions', 'proposal', 'proposal_id');
