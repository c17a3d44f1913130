create schema satisfaction;

-- What the company competes with, in the client's eyes.
create table satisfaction.competitors (
    id          bigint generated always as identity primary key,
    name        text not null check (name <> ''),
    archived_at timestamptz
);
create unique index on satisfaction.competitors (lower(name)) where archived_at is null;

-- Stage I. What a programme is about is written in versions: the newest counts, none is changed.
create table satisfaction.programmes (
    id         bigint generated always as identity primary key,
    created_at timestamptz not null,
    created_by bigint not null references identity.users,
    ended_at   timestamptz,
    ended_by   bigint references identity.users,
    check ((ended_at is null) = (ended_by is null))
);

create table satisfaction.programme_versions (
    id                    bigint generated always as identity primary key,
    programme_id          bigint not null references satisfaction.programmes on delete cascade,
    title                 text not null check (title <> ''),
    segment_name          text not null check (segment_name <> ''),
    segment_filter        text not null default '',      -- as it stands in the address of the client list; empty: all clients
    purpose               text not null default '',
    goal                  text not null default '',
    balance_cost          text not null default '',      -- what the goal is balanced against
    balance_staff         text not null default '',
    balance_modernisation text not null default '',
    improvement           text not null check (improvement in ('small', 'innovation')),
    owner_id              bigint not null references identity.users,
    reason                text not null default '',      -- why it was changed
    written_at            timestamptz not null,
    written_by            bigint not null references identity.users
);
create index on satisfaction.programme_versions (programme_id, id desc);
create index on satisfaction.programme_versions (owner_id);

create table satisfaction.programme_competitors (
    version_id    bigint not null references satisfaction.programme_versions on delete cascade,
    competitor_id bigint not null references satisfaction.competitors,
    primary key (version_id, competitor_id)
);

-- Stage II, the lens: what clients say, the properties behind it, the benefits they make in the clients' words.
create table satisfaction.benefits (
    id           bigint generated always as identity primary key,
    programme_id bigint not null references satisfaction.programmes on delete cascade,
    words        text not null check (words <> ''),
    position     int not null,
    retired_at   timestamptz
);
create index on satisfaction.benefits (programme_id, position);

create table satisfaction.properties (
    id            bigint generated always as identity primary key,
    programme_id  bigint not null references satisfaction.programmes on delete cascade,
    benefit_id    bigint references satisfaction.benefits,  -- null: not grouped yet
    words         text not null check (words <> ''),
    department_id bigint references identity.departments,   -- who controls it
    person_id     bigint references identity.users,
    position      int not null,
    retired_at    timestamptz
);
create index on satisfaction.properties (programme_id, position);
create index on satisfaction.properties (benefit_id);

create table satisfaction.quotations (
    id           bigint generated always as identity primary key,
    programme_id bigint not null references satisfaction.programmes on delete cascade,
    property_id  bigint references satisfaction.properties,       -- null: not sorted yet
    client_id    bigint references clients.clients on delete set null,
    entry_id     bigint references clients.history on delete set null, -- the words it is taken from
    words        text not null check (words <> ''),
    said_on      date,
    noted_at     timestamptz not null,
    noted_by     bigint not null references identity.users
);
create index on satisfaction.quotations (programme_id, id desc);
create index on satisfaction.quotations (property_id);
create index on satisfaction.quotations (client_id);
create index on satisfaction.quotations (entry_id);

-- One round of asking. Rounds of the same questions follow each other as waves of a series, which bears the id of the first.
create table satisfaction.surveys (
    id              bigint generated always as identity primary key,
    series_id       bigint not null,
    wave            int not null default 1 check (wave >= 1),
    programme_id    bigint references satisfaction.programmes,    -- null: a free survey
    title           text not null check (title <> ''),
    languages       text[] not null default '{en,ru}' check (cardinality(languages) > 0 and languages <@ '{en,ru}'),
    -- what the one who answers reads: who asks and why, and what is said at the end
    heading_en      text not null default '',
    heading_ru      text not null default '',
    asker           text not null default '',
    why_en          text not null default '',
    why_ru          text not null default '',
    thanks_en       text not null default '',
    thanks_ru       text not null default '',
    -- the model, set before the launch
    segment_name    text not null default '',
    segment_filter  text not null default '',
    answers_needed  int check (answers_needed > 0),
    needed_why      text not null default '',
    model_set_at    timestamptz,
    model_set_by    bigint references identity.users,
    -- the ways to the client
    open_key        text unique,                                  -- of the open link; null: there is none
    sample_size     int check (sample_size > 0),                  -- drawn at random from the segment; null: all of it
    remind_after    int[] not null default '{}',                  -- days after the first letter
    event           text check (event in ('deal_won', 'payment_received')),
    event_delay     int not null default 0 check (event_delay between 0 and 365), -- days
    closes_on       date,
    launched_at     timestamptz,
    launched_by     bigint references identity.users,
    closed_at       timestamptz,
    closed_by       bigint references identity.users,             -- null: by itself, on its day
    version         int not null default 1,
    created_at      timestamptz not null,
    created_by      bigint not null references identity.users,
    unique (series_id, wave),
    check (launched_at is null or model_set_at is not null),
    check (closed_at is null or launched_at is not null)
);
create index on satisfaction.surveys (programme_id);
create index on satisfaction.surveys (event) where event is not null and launched_at is not null and closed_at is null;

create table satisfaction.survey_competitors (
    survey_id     bigint not null references satisfaction.surveys on delete cascade,
    competitor_id bigint not null references satisfaction.competitors,
    position      int not null,
    primary key (survey_id, competitor_id)
);

-- What the model is made of: benefits explain satisfaction, satisfaction explains loyalty.
create table satisfaction.blocks (
    id         bigint generated always as identity primary key,
    survey_id  bigint not null references satisfaction.surveys on delete cascade,
    code       text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'), -- the same in every wave
    part       text not null check (part in ('benefit', 'satisfaction', 'loyalty')),
    name_en    text not null default '',
    name_ru    text not null default '',
    benefit_id bigint references satisfaction.benefits,
    position   int not null,
    unique (survey_id, code),
    check (name_en <> '' or name_ru <> '')
);
create unique index on satisfaction.blocks (survey_id, part) where part in ('satisfaction', 'loyalty');
create index on satisfaction.blocks (benefit_id);

-- Arrows of the model where they are not simply benefits → satisfaction → loyalty.
create table satisfaction.paths (
    survey_id  bigint not null references satisfaction.surveys on delete cascade,
    from_block bigint not null references satisfaction.blocks on delete cascade,
    to_block   bigint not null references satisfaction.blocks on delete cascade,
    primary key (from_block, to_block),
    check (from_block <> to_block)
);
create index on satisfaction.paths (survey_id);
create index on satisfaction.paths (to_block);

create table satisfaction.questions (
    id             bigint generated always as identity primary key,
    survey_id      bigint not null references satisfaction.surveys on delete cascade,
    position       int not null,
    code           text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'), -- the same in every wave
    kind           text not null check (kind in ('scale', 'nps', 'csat', 'ces', 'comparison', 'choice', 'several', 'ranking', 'text')),
    text_en        text not null default '',
    text_ru        text not null default '',
    hint_en        text not null default '',
    hint_ru        text not null default '',
    scale_from     int,
    scale_to       int,
    low_en         text not null default '',                     -- words at the ends of the scale
    low_ru         text not null default '',
    high_en        text not null default '',
    high_ru        text not null default '',
    not_applicable boolean not null default false,
    options        jsonb not null default '[]',                  -- [{"code": "price", "en": "…", "ru": "…"}]
    required       boolean not null default false,
    shown_if       jsonb,                                        -- {"code": "used", "any": ["yes"]} or {"code": "nps", "from": 0, "to": 6}
    block_id       bigint references satisfaction.blocks on delete set null,
    summary        boolean not null default false,               -- asks for the benefit as a whole
    property_id    bigint references satisfaction.properties,
    stated_for     text,                                         -- asks how important the question of this code, or block, is
    unique (survey_id, code),
    check (text_en <> '' or text_ru <> ''),
    check ((kind in ('scale', 'nps', 'csat', 'ces', 'comparison')) = (scale_from is not null)),
    check ((scale_from is null) = (scale_to is null)),
    check (scale_to > scale_from and scale_to - scale_from <= 100)
);
create index on satisfaction.questions (survey_id, position);
create index on satisfaction.questions (block_id);
create index on satisfaction.questions (property_id);

create table satisfaction.quotas (
    id        bigint generated always as identity primary key,
    survey_id bigint not null references satisfaction.surveys on delete cascade,
    name      text not null check (name <> ''),
    filter    text not null default '',                          -- of the client list
    wanted    int not null check (wanted > 0)
);
create index on satisfaction.quotas (survey_id);

-- Somebody who is to be asked. Why they were passed over stays beside those who were asked.
create table satisfaction.invitations (
    id           bigint generated always as identity primary key,
    survey_id    bigint not null references satisfaction.surveys on delete cascade,
    client_id    bigint not null references clients.clients on delete cascade,
    person_id    bigint references clients.people on delete set null,
    way          text not null check (way in ('mail', 'event', 'telephone')),
    email        text,
    language     text not null default 'en',
    key_hash     text unique,                                    -- of the personal link
    quota_id     bigint references satisfaction.quotas on delete set null,
    due_at       timestamptz not null,
    sent_at      timestamptz,
    letter_id    bigint,
    reminded     int not null default 0,
    reminded_at  timestamptz,
    failed       text,                                           -- the letter did not arrive
    opened_at    timestamptz,
    answered_at  timestamptz,
    declined_at  timestamptz,
    passed_over  text check (passed_over in ('asked_lately', 'no_consent', 'no_address', 'quota_full', 'survey_closed', 'gone')),
    event_key    text,                                           -- the event it answers: no event asks twice
    created_at   timestamptz not null
);
create unique index on satisfaction.invitations (survey_id, event_key) where event_key is not null;
create unique index on satisfaction.invitations (survey_id, client_id, person_id) nulls not distinct where event_key is null;
create index on satisfaction.invitations (client_id, sent_at desc);
create index on satisfaction.invitations (person_id);
create index on satisfaction.invitations (quota_id);
create index on satisfaction.invitations (due_at) where sent_at is null and passed_over is null;

-- One sheet of answers. Marks are numbers, "na" where it does not apply; a choice is its code, several or a ranking are codes;
-- a comparison holds a mark for "us" and for each competitor's id.
create table satisfaction.responses (
    id             bigint generated always as identity primary key,
    survey_id      bigint not null references satisfaction.surveys on delete cascade,
    invitation_id  bigint unique references satisfaction.invitations on delete set null,
    client_id      bigint references clients.clients on delete set null,
    person_id      bigint references clients.people on delete set null,
    way            text not null check (way in ('mail', 'open', 'event', 'telephone', 'import')),
    language       text not null default 'en',
    answers        jsonb not null default '{}',
    weight         numeric(12, 6) check (weight > 0),
    key_hash       text unique,                                  -- of the sheet begun by the open link
    interviewer_id bigint references identity.users,
    external_id    text,
    import_id      bigint,
    started_at     timestamptz not null,
    completed_at   timestamptz,                                  -- null: begun
    unique (survey_id, external_id)
);
create index on satisfaction.responses (survey_id, completed_at);
create index on satisfaction.responses (client_id, completed_at desc);
create index on satisfaction.responses (person_id);
create index on satisfaction.responses (import_id) where import_id is not null;

-- A low score opens an action for the owner at once.
create table satisfaction.follow_ups (
    id             bigint generated always as identity primary key,
    survey_id      bigint not null references satisfaction.surveys on delete cascade,
    question_code  text not null,
    at_most        int not null,
    action_type_id bigint not null references agenda.action_types,
    within_days    int not null default 1 check (within_days between 0 and 60),
    prepare        text not null default ''
);
create index on satisfaction.follow_ups (survey_id);

create table satisfaction.followed_up (
    id           bigint generated always as identity primary key,
    follow_up_id bigint not null references satisfaction.follow_ups on delete cascade,
    response_id  bigint not null references satisfaction.responses on delete cascade,
    action_id    bigint references agenda.actions on delete set null,
    unique (follow_up_id, response_id)
);
create index on satisfaction.followed_up (response_id);
create index on satisfaction.followed_up (action_id);

-- No client is asked more often than this; without a row, than every 90 days.
create table satisfaction.asking_limit (
    id   bigint primary key default 1 check (id = 1),
    days int not null check (days between 0 and 3650)
);

-- Stage III. An analysis keeps what it was computed from and how, and what came out; it is never changed afterwards.
create table satisfaction.analyses (
    id           bigint generated always as identity primary key,
    survey_id    bigint not null references satisfaction.surveys on delete cascade,
    settings     jsonb not null,
    requested_at timestamptz not null,
    requested_by bigint references identity.users,               -- null: by itself
    state        text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    progress     int not null default 0 check (progress between 0 and 100),
    finished_at  timestamptz,
    answers      int,
    findings     jsonb,
    failure      text,
    check (state <> 'done' or findings is not null)
);
create index on satisfaction.analyses (survey_id, id desc);

create table satisfaction.analysis_inputs (
    analysis_id bigint primary key references satisfaction.analyses on delete cascade,
    data        bytea not null
);

-- Stage IV. A point of the matrix becomes work.
create table satisfaction.measures (
    id             bigint generated always as identity primary key,
    programme_id   bigint not null references satisfaction.programmes,
    analysis_id    bigint references satisfaction.analyses on delete set null, -- what it follows from
    block_code     text not null,                                -- the benefit it is about
    question_code  text,                                         -- the property, where it is about one
    title          text not null check (title <> ''),
    words          text not null default '',
    owner_id       bigint not null references identity.users,
    cost           numeric(19, 2) check (cost >= 0),
    currency       text not null,
    due_on         date,
    change_aimed   numeric(8, 3),                                -- points of the question's scale
    effect         numeric(12, 6),                               -- of one point on satisfaction, when it was planned
    effect_low     numeric(12, 6),
    effect_high    numeric(12, 6),
    touched_name   text not null default '',
    touched_filter text not null default '',                     -- clients it touches; empty: all
    started_at     timestamptz,
    done_at        timestamptz,
    dropped_at     timestamptz,
    dropped_why    text not null default '',
    version        int not null default 1,
    created_at     timestamptz not null,
    created_by     bigint not null references identity.users
);
create index on satisfaction.measures (programme_id);
create index on satisfaction.measures (owner_id);
create index on satisfaction.measures (analysis_id);

create table satisfaction.effects (
    id          bigint generated always as identity primary key,
    measure_id  bigint not null references satisfaction.measures on delete cascade,
    before_id   bigint not null references satisfaction.surveys on delete cascade,
    after_id    bigint not null references satisfaction.surveys on delete cascade,
    computed_at timestamptz not null,
    verdict     text not null check (verdict in ('worked', 'failed', 'undecided', 'no_data')),
    findings    jsonb not null
);
create index on satisfaction.effects (measure_id, id desc);
create index on satisfaction.effects (before_id);
create index on satisfaction.effects (after_id);

select identity.audit_table('satisfaction.competitors', 'competitor', 'id');
select identity.audit_table('satisfaction.programmes', 'programme', 'id');
select identity.audit_table('satisfaction.programme_versions', 'programme', 'programme_id');
select identity.audit_table('satisfaction.benefits', 'programme', 'programme_id');
select identity.audit_table('satisfaction.properties', 'programme', 'programme_id');
select identity.audit_table('satisfaction.quotations', 'programme', 'programme_id');
select identity.audit_table('satisfaction.surveys', 'survey', 'id');
select identity.audit_table('satisfaction.blocks', 'survey', 'survey_id');
select identity.audit_table('satisfaction.questions', 'survey', 'survey_id');
select identity.audit_table('satisfaction.quotas', 'survey', 'survey_id');
select identity.audit_table('satisfaction.invitations', 'survey', 'survey_id');
select identity.audit_table('satisfaction.responses', 'survey', 'survey_id');
select identity.audit_table('satisfaction.follow_ups', 'survey', 'survey_id');
select identity.audit_table('satisfaction.followed_up', 'follow_up', 'follow_up_id');
select identity.audit_table('satisfaction.asking_limit', 'company', 'id');
select identity.audit_table('satisfaction.measures', 'measure', 'id');
