-- What was expected at the beginning of each month, kept to be held against what came. Never overwritten.
create table insight.forecasts (
    id       bigint generated always as identity primary key,
    made_on  date not null check (extract(day from made_on) = 1),
    made_at  timestamptz not null,
    scope    text not null check (scope in ('company', 'department', 'rep')),
    scope_id bigint not null,                           -- of the department, of the user; 0 for the company
    month    date not null check (extract(day from month) = 1 and month >= made_on),
    currency char(3) not null,
    expected numeric(19, 2) not null,
    low      numeric(19, 2) not null,
    high     numeric(19, 2) not null,
    weighted numeric(19, 2) not null,
    unique (made_on, scope, scope_id, month),
    check (low <= expected and expected <= high)
);
create index on insight.forecasts (scope, scope_id, month);

create function insight.forecast_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a forecast that was made stays as it was';
end $$;
create trigger stays before update or delete on insight.forecasts for each row execute function insight.forecast_stays();

-- The same method tried on the past, as if nothing after the cutoff were known: the latest trial of the whole company.
create table insight.forecast_trials (
    id       bigint generated always as identity primary key,
    cutoff   date not null,
    month    date not null,
    ahead    int not null check (ahead >= 0),           -- months from the cutoff
    actual   numeric(19, 2) not null,
    expected numeric(19, 2) not null,
    low      numeric(19, 2) not null,                   -- before the width is corrected
    high     numeric(19, 2) not null,
    weighted numeric(19, 2) not null,
    last_year numeric(19, 2) not null,                  -- what came in the same month of the year before
    tried_at timestamptz not null,
    unique (cutoff, month)
);
