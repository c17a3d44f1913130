-- Today of all that a head or an executive sees, in its order.
create index actions_open_by_day on agenda.actions (due_on, due_time, id) where done_at is null and cancelled_at is null;
create index actions_done_lately on agenda.actions (done_at) where done_at is not null;
