-- What one unit of a currency is worth in the company's own, from a day on.
create table sales.exchange_rates (
    id       bigint generated always as identity primary key,
    currency char(3) not null,
    on_day   date not null,
    rate     numeric(19, 8) not null check (rate > 0),
    unique (currency, on_day)
);

alter table sales.payments add column returns_id bigint references sales.payments on delete cascade;
alter table sales.payments add check (returns_id is null or amount < 0);
create index on sales.payments (returns_id) where returns_id is not null;

-- Which invoice, or which deal's plan, a part of a payment is for. What is allocated nowhere stays an advance.
create table sales.payment_allocations (
    id         bigint generated always as identity primary key,
    payment_id bigint not null references sales.payments on delete cascade,
    invoice_id bigint references sales.invoices,
    deal_id    bigint references sales.deals,
    amount     numeric(19, 2) not null check (amount > 0),  -- in the payment's currency
    settled    numeric(19, 2) not null check (settled > 0), -- in the currency below
    currency   char(3) not null,
    made_on    date not null,
    made_by    bigint references identity.users,
    check ((invoice_id is null) <> (deal_id is null)),
    unique (payment_id, invoice_id),
    unique (payment_id, deal_id, currency)
);
create index on sales.payment_allocations (invoice_id);
create index on sales.payment_allocations (deal_id) where deal_id is not null;

-- The last wall: neither a payment nor an invoice is ever allocated beyond its amount.
create function sales.allocations_fit() returns trigger language plpgsql as $$
begin
    if (select sum(amount) from sales.payment_allocations where payment_id = new.payment_id)
       > (select sum(amount) from sales.payments where id = new.payment_id or returns_id = new.payment_id) then
        raise exception 'payment % is allocated beyond its amount', new.payment_id using errcode = 'check_violation';
    end if;
    if new.invoice_id is not null
       and (select sum(settled) from sales.payment_allocations where invoice_id = new.invoice_id) > (select total from sales.invoices where id = new.invoice_id) then
        raise exception 'invoice % is paid beyond its amount', new.invoice_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger allocations_fit after insert or update on sales.payment_allocations
    deferrable initially deferred for each row execute function sales.allocations_fit();

-- The last rate on or before a day; null when there is none.
create function sales.rate_on(of_currency char(3), day date) returns numeric language sql stable as $$
    select case when of_currency = (select currency from identity.company) then 1
                else (select rate from sales.exchange_rates where currency = of_currency and on_day <= day order by on_day desc limit 1) end
$$;

-- What was paid, by the deal it was paid for: a payment's allocated parts, and what is left of it for its own deal or on account.
create view sales.paid_income as
with parts as (
    select a.payment_id, coalesce(a.deal_id, i.deal_id) as deal_id, a.amount
    from sales.payment_allocations a left join sales.invoices i on i.id = a.invoice_id
    union all
    select p.id, p.deal_id, p.amount - coalesce((select sum(a.amount) from sales.payment_allocations a where a.payment_id = p.id), 0)
    from sales.payments p
), by_deal as (
    select payment_id, deal_id, sum(amount) as amount from parts group by payment_id, deal_id having sum(amount) <> 0
)
select b.payment_id, b.deal_id, coalesce(d.client_id, p.client_id) as client_id, p.paid_on, b.amount, p.currency,
       round(b.amount * sales.rate_on(p.currency, p.paid_on), 2) as company_amount
from by_deal b
join sales.payments p on p.id = b.payment_id
left join sales.deals d on d.id = b.deal_id;

select identity.audit_table('sales.exchange_rates', 'exchange_rate', 'id');
select identity.audit_table('sales.payment_allocations', 'payment', 'payment_id');
