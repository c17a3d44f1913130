create schema clients;

-- Named lists of values: segments, sources, reasons. A card keeps the ids of its values in one array column.
create table clients.classifiers (
    id          bigint generated always as identity primary key,
    key         text unique,                            -- known to the program: 'source', 'triggering_event', 'industry', 'region', 'lost_reason', 'result', 'decision_role'
    name_en     text not null check (name_en <> ''),
    name_ru     text not null check (name_ru <> ''),
    shape       text not null default 'flat' check (shape in ('flat', 'tree')),
    many        boolean not null default false,         -- several values on one card
    cards       text[] not null check (cards <@ array['client', 'person', 'deal', 'entry']),
    position    int not null default 0,
    archived_at timestamptz
);

create table clients.classifier_values (
    id            bigint generated always as identity primary key,
    classifier_id bigint not null references clients.classifiers,
    parent_id     bigint references clients.classifier_values,
    name_en       text not null check (name_en <> ''),
    name_ru       text not null check (name_ru <> ''),
    position      int not null default 0,
    archived_at   timestamptz,                          -- archived values stay on old cards
    check (parent_id <> id)
);
create index on clients.classifier_values (classifier_id, position);
create unique index on clients.classifier_values (classifier_id, coalesce(parent_id, 0), lower(name_en));
create unique index on clients.classifier_values (classifier_id, coalesce(parent_id, 0), lower(name_ru));

-- Fields the company adds itself. Values live in the card's own_fields: {"<field id>": value}.
create table clients.own_fields (
    id          bigint generated always as identity primary key,
    card        text not null check (card in ('client', 'deal')),
    name_en     text not null check (name_en <> ''),
    name_ru     text not null check (name_ru <> ''),
    kind        text not null check (kind in ('text', 'number', 'date', 'choice', 'yes_no', 'link')),
    choices     text[] not null default '{}',
    position    int not null default 0,
    archived_at timestamptz,
    check (kind <> 'choice' or cardinality(choices) > 0)
);
create unique index on clients.own_fields (card, lower(name_en));
create unique index on clients.own_fields (card, lower(name_ru));

select identity.audit_table('clients.classifiers', 'classifier', 'id');
select identity.audit_table('clients.classifier_values', 'classifier', 'classifier_id');
select identity.audit_table('clients.own_fields', 'own_field', 'id');
