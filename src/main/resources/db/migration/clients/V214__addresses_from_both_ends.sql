-- Kept in the order of bytes, numbers and addresses are found by their beginning with the index that finds them whole.
drop index clients.contact_points_by_beginning;
alter table clients.contact_points alter column normalized type text collate "C";

-- smith@acme is john.smith@acme.example: what ends before the @ as typed, and goes on behind it as typed.
create index contact_points_by_local_part on clients.contact_points (reverse(split_part(normalized, '@', 1)), split_part(normalized, '@', 2)) where kind = 'email';

-- Whom a client belongs to is read from the index alone.
create unique index team_member on clients.team (client_id, user_id) include (department_id);
drop index clients.team_client_id_user_id_idx;

-- What is known of a column is forgotten with its type. Of an empty table better nothing is known than that it is empty: it is about to be filled.
do $$ begin
    if exists (select from clients.contact_points) then analyze clients.contact_points, clients.team; end if;
end $$;
