-- Days and deals reach down into the tables before anything is added up, and a rate is looked up for foreign money only.
drop view sales.paid_income;
create view sales.paid_income as
with parts as (
    select id as payment_id, deal_id, client_id, paid_on, currency, returns_id, amount from sales.payments
    union all
    select p.id, p.deal_id, p.client_id, p.paid_on, p.currency, p.returns_id, -a.amount
    from sales.payment_allocations a join sales.payments p on p.id = a.payment_id
    union all
    select p.id, coalesce(a.deal_id, i.deal_id), p.client_id, p.paid_on, p.currency, p.returns_id, a.amount
    from sales.payment_allocations a join sales.payments p on p.id = a.payment_id left join sales.invoices i on i.id = a.invoice_id
), by_deal as (
    select payment_id, deal_id, client_id, paid_on, currency, returns_id, sum(amount) as amount from parts
    group by payment_id, deal_id, client_id, paid_on, currency, returns_id having sum(amount) <> 0
)
select b.payment_id, b.deal_id, coalesce(d.client_id, b.client_id) as client_id, b.paid_on, b.amount, b.currency,
       round(b.amount * case when b.currency = (select currency from identity.company) then 1
                             else (select x.rate from sales.exchange_rates x where x.currency = b.currency and x.on_day <= b.paid_on order by x.on_day desc limit 1) end, 2) as company_amount,
       b.returns_id
from by_deal b
left join sales.deals d on d.id = b.deal_id;
