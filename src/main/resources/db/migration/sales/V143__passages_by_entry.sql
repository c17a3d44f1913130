-- The control of stages asks which passages began in a period, whoever's they are.
create index stage_passages_by_entry on sales.stage_passages (entered_at);
