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
