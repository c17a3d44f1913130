-- What was learned of winning, and how good it was on deals it had not seen. Written once, never changed: it is the program's
-- own work, so no audit trail.
create table insight.chance_models (
    id         bigint generated always as identity primary key,
    learned_at timestamptz not null,
    learned_by bigint references identity.users,        -- null: by the night's job
    deals      int not null check (deals >= 0),
    won        int not null check (won between 0 and deals),
    share      double precision not null,               -- of the deals won
    penalty    double precision,                        -- null: too few deals, nothing was learned
    intercept  double precision,
    brier      double precision not null,
    base_brier double precision not null,
    reps_brier double precision not null,
    gain       double precision not null,
    gain_error double precision not null,
    check ((penalty is null) = (intercept is null))
);
create index on insight.chance_models (learned_at desc, id desc);

create table insight.chance_terms (
    id          bigint generated always as identity primary key,
    model_id    bigint not null references insight.chance_models on delete cascade,
    feature     text not null,                          -- 'age', 'source:17'
    mean        double precision not null,
    deviation   double precision not null check (deviation >= 0),
    coefficient double precision not null,              -- of (value - mean) / deviation
    unique (model_id, feature)
);

create table insight.chance_bins (
    id        bigint generated always as identity primary key,
    model_id  bigint not null references insight.chance_models on delete cascade,
    whose     text not null check (whose in ('model', 'reps')),
    at        int not null check (at between 0 and 9),  -- chances from at/10 on
    deals     int not null,
    won       int not null check (won between 0 and deals),
    predicted double precision not null check (predicted between 0 and 1),
    unique (model_id, whose, at)
);
