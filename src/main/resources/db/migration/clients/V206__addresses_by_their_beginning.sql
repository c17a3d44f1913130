-- E-mail addresses and sites as one types them: from the left.
create index contact_points_by_beginning on clients.contact_points (normalized collate "C") where kind in ('email', 'website');
