-- What is new in an index of fragments waits in a list that every search reads to its end: up to four megabytes of it, some milliseconds.
alter index clients.clients_by_fragment set (gin_pending_list_limit = 256);
alter index clients.people_by_fragment set (gin_pending_list_limit = 256);
alter index clients.contact_points_normalized_idx set (gin_pending_list_limit = 256);
