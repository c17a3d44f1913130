-- Whoever writes a card in several statements one after the other may put the counting off to the last of them:
-- it sets `frontline.counting` to 'put off' for as long, and calls count_completeness itself before anybody can look.
create or replace function clients.keep_completeness() returns trigger language plpgsql as $$
declare
    touched bigint[];
begin
    if current_setting('frontline.counting', true) = 'put off' then return null; end if;
    if tg_op = 'DELETE' then execute format('select array(select distinct %I from old_rows)', tg_argv[0]) into touched;
    else execute format('select array(select distinct %I from new_rows)', tg_argv[0]) into touched;
    end if;
    if touched <> '{}' then perform clients.count_completeness(touched); end if;
    return null;
end $$;

-- The same as before; but what a card consists of is looked up once for the card, not once for each demand.
create or replace function clients.completeness_of(ids bigint[]) returns table (client_id bigint, percent smallint, missing text[]) stable language plpgsql as $$
begin
    return query
    select c.id,
           coalesce(floor(100.0 * sum(d.weight) filter (where d.filled) / sum(d.weight)), case when count(d.weight) = 0 then 100 else 0 end)::smallint,
           coalesce(array_agg(d.field order by d.weight desc, d.position, d.field) filter (where not d.filled), '{}')
    from clients.clients c
    cross join lateral (select array(select t.kind from clients.contact_points t where t.client_id = c.id) as kinds, exists (select from clients.people p where p.client_id = c.id) as people offset 0) has
    left join lateral (
        select d.field, d.weight, d.position,
               case d.field
                   when 'legal_name' then c.legal_name is not null
                   when 'tax_id' then c.tax_id is not null
                   when 'registration_number' then c.registration_number is not null
                   when 'parent_id' then c.parent_id is not null
                   when 'owner_id' then c.owner_id is not null
                   when 'probability' then c.probability is not null
                   when 'preferences' then c.preferences is not null
                   when 'note' then c.note is not null
                   when 'people' then has.people
                   when 'decision_role' then exists (select from clients.people p join clients.classifier_values v on v.id = any(p.classified) where has.people and p.client_id = c.id and v.classifier_id = d.classifier_id)
                   else case left(d.field, 2)
                       when 'c-' then c.classified <> '{}' and exists (select from clients.classifier_values v where v.id = any(c.classified) and v.classifier_id = d.classifier_id)
                       when 'f-' then jsonb_exists(c.own_fields, substr(d.field, 3))
                       else substr(d.field, 9) = any(has.kinds)
                   end
               end as filled
        from clients.demands d
        where (d.kind is null or d.kind = c.kind)
          and (d.segment is null or c.classified && d.segment)
          and (d.milestone is null or exists (select from clients.milestones m where m.client_id = c.id and m.milestone = d.milestone))
    ) d on true
    where c.id = any(ids)
    group by c.id;
end $$;
