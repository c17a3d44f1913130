-- What an analysis said stands: once it is done, nothing else can be said in its place, nor its settings or what it was made from changed.
create function satisfaction.keep_analysis() returns trigger language plpgsql as $$
begin
    if old.state = 'done' and (new.settings, coalesce(new.findings, old.findings), new.survey_id) is distinct from (old.settings, old.findings, old.survey_id) then
        raise exception 'analysis % is done and stays as it is', old.id;
    end if;
    return new;
end $$;
create trigger keep before update on satisfaction.analyses for each row execute function satisfaction.keep_analysis();

create function satisfaction.keep_analysis_inputs() returns trigger language plpgsql as $$
begin
    if exists (select from satisfaction.analyses where id = old.analysis_id and state = 'done') then raise exception 'analysis % is done and stays as it is', old.analysis_id; end if;
    return new;
end $$;
create trigger keep before update on satisfaction.analysis_inputs for each row execute function satisfaction.keep_analysis_inputs();
