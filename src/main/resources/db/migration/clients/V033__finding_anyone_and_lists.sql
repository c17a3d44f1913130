-- How names are compared when somebody is looked for: without the case of letters, and ё as е.
create function clients.folded(text) returns text immutable parallel safe language sql
    return replace(lower($1), 'ё', 'е');

-- A client under all its names, a word in any of its Russian and English forms.
create function clients.names(name text, legal_name text) returns text immutable parallel safe language sql
    return clients.folded(name || coalesce(' ' || legal_name, ''));
create function clients.word_forms(text) returns tsvector immutable parallel safe language sql
    return to_tsvector('russian'::regconfig, $1) || to_tsvector('english'::regconfig, $1);

-- Registration numbers are grouped by each in an own way.
create function clients.number_key(text) returns text immutable parallel safe language sql
    return lower(translate($1, ' -./', ''));

create index clients_by_prefix on clients.clients ((clients.folded(name) collate "C"));
create index clients_by_fragment on clients.clients using gin (clients.names(name, legal_name) gin_trgm_ops);
create index clients_by_word_form on clients.clients using gin (clients.word_forms(clients.names(name, legal_name)));
create index clients_by_tax_id on clients.clients ((clients.number_key(tax_id) collate "C")) where tax_id is not null;
create index clients_by_registration on clients.clients ((clients.number_key(registration_number) collate "C")) where registration_number is not null;
create index clients_by_external_id on clients.clients (lower(external_id)) where external_id is not null;
create index people_by_prefix on clients.people ((clients.folded(name) collate "C"));
create index people_by_fragment on clients.people using gin (clients.folded(name) gin_trgm_ops);
create index people_by_word_form on clients.people using gin (clients.word_forms(clients.folded(name)));

create index clients_by_probability on clients.clients (coalesce(probability, -1), id);

-- Which columns of a list somebody wants to see, in which order.
create table clients.list_columns (
    user_id bigint not null references identity.users,
    screen  text   not null,
    columns text[] not null,
    primary key (user_id, screen)
);

-- Own fields are filters too.
create index clients_by_own_field on clients.clients using gin (own_fields jsonb_path_ops);
