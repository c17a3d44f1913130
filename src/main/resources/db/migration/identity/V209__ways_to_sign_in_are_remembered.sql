-- Whether somebody can sign in is remembered with the staff.
select platform.remember_table(name) from unnest(array['identity.linked_identities', 'identity.passkeys']) name;
