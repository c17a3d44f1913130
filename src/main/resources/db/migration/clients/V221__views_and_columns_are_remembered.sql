select platform.remember_table(name) from unnest(array['clients.saved_views', 'clients.saved_view_shares', 'clients.list_columns']) name;
