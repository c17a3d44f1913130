select platform.remember_table(name) from unnest(array['identity.company', 'identity.users', 'identity.departments']) name;
