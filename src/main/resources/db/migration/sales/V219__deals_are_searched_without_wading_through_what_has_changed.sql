-- As V218: each deal that moves on waits in this list once more.
alter index sales.deals_lower_idx set (gin_pending_list_limit = 256);
