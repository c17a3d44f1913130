-- What the heads of the board's columns say, for whoever may see which deals, without reading the deals: at a million clients
-- there are hundreds of thousands of open ones. Each statement that changes deals adds what it changed as rows of its own, so
-- nobody waits for anybody; a job adds them up from time to time.
create table sales.open_deal_sums (
    pipeline_id            bigint         not null,
    stage_id               bigint         not null,
    currency               char(3)        not null,
    owner_id               bigint         not null,
    department_id          bigint         not null,
    executor_id            bigint,
    executor_department_id bigint,
    deals                  bigint         not null,
    amount                 numeric(24, 2) not null,
    by_stage               numeric(24, 2) not null, -- the amount that the probability of the stage weighs
    weighted               numeric(28, 2) not null  -- the amount weighed by the deals' own probabilities, times 100
);
create index open_deal_sums_by_pipeline on sales.open_deal_sums (pipeline_id);

create function sales.note_open_deals() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' then
        delete from sales.open_deal_sums;
    elsif tg_op = 'INSERT' then
        insert into sales.open_deal_sums
        select pipeline_id, stage_id, currency, owner_id, department_id, executor_id, executor_department_id, count(*), sum(amount),
               coalesce(sum(amount) filter (where probability is null), 0), coalesce(sum(amount * probability), 0)
        from after where state = 'open' group by 1, 2, 3, 4, 5, 6, 7;
    elsif tg_op = 'DELETE' then
        insert into sales.open_deal_sums
        select pipeline_id, stage_id, currency, owner_id, department_id, executor_id, executor_department_id, -count(*), -sum(amount),
               -coalesce(sum(amount) filter (where probability is null), 0), -coalesce(sum(amount * probability), 0)
        from before where state = 'open' group by 1, 2, 3, 4, 5, 6, 7;
    else
        insert into sales.open_deal_sums
        select pipeline_id, stage_id, currency, owner_id, department_id, executor_id, executor_department_id, sum(times), sum(times * amount),
               coalesce(sum(times * amount) filter (where probability is null), 0), coalesce(sum(times * amount * probability), 0)
        from (select 1 as times, * from after where state = 'open' union all select -1, * from before where state = 'open') both_sides
        group by 1, 2, 3, 4, 5, 6, 7
        having sum(times) <> 0 or sum(times * amount) <> 0 or coalesce(sum(times * amount) filter (where probability is null), 0) <> 0 or coalesce(sum(times * amount * probability), 0) <> 0;
    end if;
    return null;
end $$;

create trigger noted_open_on_insert after insert on sales.deals referencing new table as after for each statement execute function sales.note_open_deals();
create trigger noted_open_on_update after update on sales.deals referencing old table as before new table as after for each statement execute function sales.note_open_deals();
create trigger noted_open_on_delete after delete on sales.deals referencing old table as before for each statement execute function sales.note_open_deals();
create trigger noted_open_on_truncate after truncate on sales.deals for each statement execute function sales.note_open_deals();

-- Counts anew, from the deals.
create function sales.sum_open_deals() returns void language sql as $$
    delete from sales.open_deal_sums;
    insert into sales.open_deal_sums
    select pipeline_id, stage_id, currency, owner_id, department_id, executor_id, executor_department_id, count(*), sum(amount),
           coalesce(sum(amount) filter (where probability is null), 0), coalesce(sum(amount * probability), 0)
    from sales.deals where state = 'open' group by 1, 2, 3, 4, 5, 6, 7;
$$;

select sales.sum_open_deals();
