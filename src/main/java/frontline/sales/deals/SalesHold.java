package frontline.sales.deals;

import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holdings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Deals keep their sums; papers of accounting are kept as long as the law says, when the client is a person. Those of a company
/// name the company.
@Configuration
class SalesHold {

    private static final String OWN = "t.client_id = any({clients})";
    private static final String OF_OWN_DEALS = "t.deal_id in (select d.id from sales.deals d where d.client_id = any({clients}))";
    private static final String OF_NEAR_DEALS = "t.deal_id in (select d.id from sales.deals d where d.client_id = any({near}))";

    @Bean
    Holdings heldBySales() {
        return Holdings.of(
                Holding.in("sales.deals", "personal_data.in.deals").near("t.client_id = any({near})").leaving("state").empties(OWN, "note", "lost_note"),
                Holding.in("sales.deal_people", "personal_data.in.deal_people").goes("t.person_id = any({people}) or t.person_id in (select p.id from clients.people p where p.client_id = any({clients}))"),
                Holding.in("sales.planned_receipts", "personal_data.in.receipts").near(OF_NEAR_DEALS).leaving("waits_for").empties(OF_OWN_DEALS, "note"),
                Holding.in("sales.payments", "personal_data.in.payments").near("t.client_id = any({near}) or " + OF_NEAR_DEALS).keeps("accounting", OWN + " or " + OF_OWN_DEALS, "t.paid_on", "note", "external_id"),
                Holding.in("sales.invoices", "personal_data.in.invoices").near(OF_NEAR_DEALS).leaving("state").keeps("accounting", OF_OWN_DEALS, "t.issued_on", "bill_to", "note"),
                Holding.in("sales.invoice_lines", "personal_data.in.invoices").near("t.invoice_id in (select t.id from sales.invoices t where " + OF_NEAR_DEALS + ")"),
                Holding.in("sales.contracts", "personal_data.in.contracts").near("t.client_id = any({near})").leaving("state")
                        .keeps("contract", OWN, "case when t.state <> 'draft' then coalesce(t.ended_on, t.ends_on, t.signed_on) end", "subject").withFile("file_id"),
                Holding.in("sales.proposals", "personal_data.in.proposals").near(OF_NEAR_DEALS).leaving("state"),
                Holding.in("sales.proposal_versions", "personal_data.in.proposals").near("t.proposal_id in (select t.id from sales.proposals t where " + OF_NEAR_DEALS + ")")
                        .empties("t.proposal_id in (select t.id from sales.proposals t where " + OF_OWN_DEALS + ")").withFile("file_id"),
                Holding.in("sales.reminders", "personal_data.in.reminders").near("t.invoice_id in (select t.id from sales.invoices t where " + OF_NEAR_DEALS + ")").leaving("state", "reason"),
                Holding.in("sales.bulk_changes", "personal_data.in.bulk_changes").leaving("status"),
                Holding.in("sales.bulk_change_deals", "personal_data.in.bulk_changes").near(OF_NEAR_DEALS).leaving("outcome"),
                Holding.in("agenda.approvals", "personal_data.in.approvals").near("t.link in (select '/deals/' || d.id from sales.deals d where d.client_id = any({near}))"),
                Holding.in("platform.letters", "personal_data.in.outbox").near("""
                        t.origin_kind = 'proposal' and t.id in (select v.letter_id from sales.proposal_versions v join sales.proposals p on p.id = v.proposal_id join sales.deals d on d.id = p.deal_id where d.client_id = any({near}))
                        or t.origin_kind = 'invoice_reminder' and t.id in (select r.letter_id from sales.reminders r join sales.invoices i on i.id = r.invoice_id join sales.deals d on d.id = i.deal_id where d.client_id = any({near}))"""))
                .nothingIn("sales.products", "sales.pipelines", "sales.stages", "sales.deal_lines", "sales.stage_passages", "sales.deal_participants", "sales.deal_ticks",
                        "sales.discount_grants", "sales.exchange_rates", "sales.number_series", "sales.open_deal_sums", "sales.pay_lines", "sales.pay_month_people", "sales.pay_months",
                        "sales.pay_plan_people", "sales.pay_plans", "sales.pay_rules", "sales.pay_tiers", "sales.payment_allocations", "sales.payment_schedules",
                        "sales.proposal_numbers", "sales.proposal_template_texts", "sales.proposal_templates", "sales.reminder_levels", "sales.reminding",
                        "sales.schedule_parts", "sales.series_counters", "sales.stage_checks", "sales.stage_demands", "sales.stage_executors", "sales.stage_requests");
    }
}
