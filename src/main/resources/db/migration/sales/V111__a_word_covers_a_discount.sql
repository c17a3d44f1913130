-- A word that is asked for because of a discount covers no higher one.
alter table sales.stage_requests add column discount numeric(5, 2) check (discount between 0 and 100); -- the highest when it was asked, percent; null: no matter which
