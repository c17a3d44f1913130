-- "ООО «Вектор»" begins with what one types: without its legal form and its marks.
create index clients_by_start on clients.clients ((clients.plain_name(name) collate "C"));
drop index clients.clients_by_prefix;
