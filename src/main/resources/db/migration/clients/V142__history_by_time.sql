-- What was done this month by everybody: boards, indicators and the control of working time ask it of the whole base.
create index history_by_time on clients.history (happened_at);
