-- As for people: what goes with a check, or with a stage, is found by an index.
create index deal_ticks_by_check on sales.deal_ticks (check_id);
create index stage_requests_by_stage on sales.stage_requests (stage_id);
create index stage_requests_by_goal on sales.stage_requests (to_stage_id);
