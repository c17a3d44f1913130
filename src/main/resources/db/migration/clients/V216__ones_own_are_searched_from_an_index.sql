-- Who sees nothing but own clients is searched for among these, whatever the fragment: two thousand people and four thousand telephones
-- and addresses of a thousand clients, which lie anywhere. With what is looked at in the index itself their rows are not read.
drop index clients.people_client_id_idx;
create index people_of_client on clients.people (client_id) include (id, name);
drop index clients.contact_points_client_id_position_idx;
create index contact_points_of_client on clients.contact_points (client_id, position) include (id, kind, normalized, person_id);
