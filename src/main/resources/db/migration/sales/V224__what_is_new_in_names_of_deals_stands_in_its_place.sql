-- Each search for a number read the list of what is new to its end, which cost more than all else of it: a deal is searched for more often than it moves on.
alter index sales.deals_lower_idx set (fastupdate = off);
do $$ begin perform gin_clean_pending_list('sales.deals_lower_idx'); end $$;
