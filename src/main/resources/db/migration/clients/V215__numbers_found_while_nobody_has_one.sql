-- An index of those rows only that have a number is, to the planner, an empty one while nobody has a number: it was walked from end to end, with the
-- number held against each, where the other index of the same column should have been asked. The first import that brought numbers to a large base
-- took longer with each batch. Rows without a number are in these indexes now too; they cost little, and no plan walks a million of them.
drop index clients.clients_by_external_id;
drop index clients.clients_by_tax_id;
drop index clients.clients_by_registration;
drop index clients.clients_tax_id_idx;
drop index clients.clients_registration_number_idx;

create index clients_by_external_id on clients.clients (lower(external_id));
create index clients_by_tax_id on clients.clients ((clients.number_key(tax_id) collate "C"));
create index clients_by_registration on clients.clients ((clients.number_key(registration_number) collate "C"));
create index clients_tax_id_idx on clients.clients (tax_id);
create index clients_registration_number_idx on clients.clients (registration_number);
