-- How numbers of contracts and invoices look. The pattern holds {n} ({nnnn} pads with zeros) and perhaps {year} or {yy}.
create table sales.number_series (
    id          bigint generated always as identity primary key,
    kind        text not null check (kind in ('contract', 'invoice')),
    name        text not null check (name <> ''),
    pattern     text not null check (pattern ~ '\{n+\}'),
    archived_at timestamptz
);
create unique index on sales.number_series (kind, lower(name));

-- One row is one counter: whoever takes a number holds it until the end of the transaction, so none is skipped or given twice.
create table sales.series_counters (
    series_id bigint not null references sales.number_series,
    year      int not null,                              -- 0: the pattern knows no year, the counter runs on
    last      bigint not null check (last > 0),
    primary key (series_id, year)
);

create table sales.payment_schedules (
    id          bigint generated always as identity primary key,
    name_en     text not null check (name_en <> ''),
    name_ru     text not null check (name_ru <> ''),
    archived_at timestamptz
);

create table sales.schedule_parts (
    id          bigint generated always as identity primary key,
    schedule_id bigint not null references sales.payment_schedules on delete cascade,
    position    int not null,
    share       numeric(5, 2) not null check (share > 0 and share <= 100), -- percent, together 100
    event       text not null check (event in ('contract_signed', 'invoice_issued', 'deal_won', 'fixed')),
    days        int not null default 0 check (days between 0 and 3650),
    fixed_on    date,
    check ((event = 'fixed') = (fixed_on is not null)),
    unique (schedule_id, position)
);

create function sales.shares_make_a_whole() returns trigger language plpgsql as $$
declare
    schedule bigint := coalesce(new.schedule_id, old.schedule_id);
    total    numeric;
begin
    select sum(share) into total from sales.schedule_parts where schedule_id = schedule;
    if total <> 100 then
        raise exception 'the shares of payment schedule % make % percent', schedule, total using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger shares_make_a_whole after insert or update or delete on sales.schedule_parts
    deferrable initially deferred for each row execute function sales.shares_make_a_whole();

create table sales.contracts (
    id           bigint generated always as identity primary key,
    client_id    bigint not null references clients.clients,
    deal_id      bigint references sales.deals,          -- null: a frame for all deals of the client
    series_id    bigint not null references sales.number_series,
    number       text not null check (number <> ''),
    subject      text,
    state        text not null default 'draft' check (state in ('draft', 'signed', 'ended')),
    dated_on     date not null,
    signed_on    date,
    ends_on      date,
    ended_on     date,
    payment_days int not null default 14 check (payment_days between 0 and 3650),
    schedule_id  bigint references sales.payment_schedules,
    file_id      bigint references platform.files,
    created_at   timestamptz not null default now(),
    created_by   bigint references identity.users,
    version      int not null default 0,
    check (ends_on >= dated_on),
    check ((state = 'draft') = (signed_on is null)),
    check ((state = 'ended') = (ended_on is not null))
);
create unique index contracts_number on sales.contracts (lower(number));
create index on sales.contracts (client_id);
create index on sales.contracts (deal_id);

-- Paid and paid partly follow from the allocations and are stored nowhere.
create table sales.invoices (
    id           bigint generated always as identity primary key,
    deal_id      bigint not null references sales.deals,
    contract_id  bigint references sales.contracts,
    series_id    bigint references sales.number_series,
    number       text check (number <> ''),
    state        text not null default 'draft' check (state in ('draft', 'issued', 'cancelled')),
    currency     char(3) not null,
    payment_days int not null default 14 check (payment_days between 0 and 3650),
    schedule_id  bigint references sales.payment_schedules,
    issued_on    date,
    due_on       date,                                   -- of the last part
    total        numeric(19, 2) not null default 0 check (total >= 0),
    vat          numeric(19, 2) not null default 0 check (vat >= 0 and vat <= total), -- contained in the total
    bill_to      text,                                   -- the client's name on the day of issue
    note         text,
    cancelled_on date,
    created_at   timestamptz not null default now(),
    created_by   bigint references identity.users,
    version      int not null default 0,
    check ((state = 'draft') = (number is null)),
    check ((state = 'draft') = (issued_on is null)),
    check ((issued_on is null) = (due_on is null)),
    check ((state = 'cancelled') = (cancelled_on is not null)),
    check (state = 'draft' or total > 0)
);
create unique index invoices_number on sales.invoices (lower(number));
create index on sales.invoices (deal_id);
create index on sales.invoices (contract_id);
create index invoices_by_issue on sales.invoices (coalesce(issued_on, 'infinity'::date) desc, id desc);
create index invoices_by_due on sales.invoices (due_on) where state = 'issued';

create table sales.invoice_lines (
    id         bigint generated always as identity primary key,
    invoice_id bigint not null references sales.invoices on delete cascade,
    position   int not null default 0,
    product_id bigint references sales.products,
    name       text not null check (name <> ''),
    unit       text,
    quantity   numeric(19, 4) not null check (quantity > 0),
    price      numeric(19, 4) not null check (price >= 0),
    discount   numeric(5, 2) not null default 0 check (discount between 0 and 100),
    vat_rate   numeric(5, 2) check (vat_rate between 0 and 100), -- null: without VAT
    amount     numeric(19, 2) not null check (amount >= 0)       -- with the VAT in it
);
create index on sales.invoice_lines (invoice_id, position);

-- The parts in which an invoice is due are planned receipts too. A receipt that waits is dated anew when its event happens.
alter table sales.planned_receipts
    add column invoice_id bigint references sales.invoices on delete cascade,
    add column waits_for  text check (waits_for in ('contract_signed', 'invoice_issued', 'deal_won')),
    add column wait_days  int not null default 0;
create index on sales.planned_receipts (invoice_id) where invoice_id is not null;

select identity.audit_table('sales.number_series', 'number_series', 'id');
select identity.audit_table('sales.payment_schedules', 'payment_schedule', 'id');
select identity.audit_table('sales.schedule_parts', 'payment_schedule', 'schedule_id');
select identity.audit_table('sales.contracts', 'contract', 'id');
select identity.audit_table('sales.invoices', 'invoice', 'id');
select identity.audit_table('sales.invoice_lines', 'invoice', 'invoice_id');

-- A company that is founded later receives its first series then, in its language.
insert into sales.number_series (kind, name, pattern)
select kind, case language when 'ru' then ru else en end, case language when 'ru' then pattern_ru else pattern_en end
from identity.company, (values ('contract', 'Contracts', 'Договоры', 'C-{year}/{nnn}', 'Д-{year}/{nnn}'), ('invoice', 'Invoices', 'Счета', '{yy}-{nnnn}', '{yy}-{nnnn}')) first (kind, en, ru, pattern_en, pattern_ru);
