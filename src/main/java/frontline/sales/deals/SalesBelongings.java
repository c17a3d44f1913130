package frontline.sales.deals;

import frontline.identity.belongings.Belonging;
import frontline.identity.belongings.Belongings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of sales hangs on clients, and what hangs on deals.
@Configuration
class SalesBelongings {

    private static final String CLIENTS = "clients.clients";
    private static final String DEALS = "sales.deals";
    private static final String PAPERS = "t.state <> 'draft'";
    private static final String DRAFTS = "t.state = 'draft'";

    @Bean
    Belongings ofSales() {
        return Belongings.of(
                Belonging.holds("sales.contracts", "client_id", CLIENTS, "deed.delete.contracts").where(PAPERS),
                Belonging.holds("sales.contracts", "deal_id", DEALS, "deed.delete.contracts").where(PAPERS),
                Belonging.holds("sales.invoices", "deal_id", DEALS, "deed.delete.invoices").where(PAPERS),
                Belonging.goes("sales.invoices", "deal_id", DEALS).where(DRAFTS),
                Belonging.goes("sales.contracts", "deal_id", DEALS).where(DRAFTS),
                Belonging.goes("sales.contracts", "client_id", CLIENTS).where(DRAFTS),
                Belonging.letsGo("sales.invoices", "contract_id", "sales.contracts"),
                Belonging.goes("sales.payment_allocations", "deal_id", DEALS),
                Belonging.goes("sales.payment_allocations", "invoice_id", "sales.invoices"),
                Belonging.goes("sales.payments", "client_id", CLIENTS),
                Belonging.goes("sales.deals", "client_id", CLIENTS),
                Belonging.goes("sales.payments", "deal_id", DEALS),
                Belonging.goes("agenda.actions", "topic_id", DEALS).where("t.topic_kind = 'deal' and t.done_at is null and t.cancelled_at is null"),
                Belonging.stays("clients.history", "topic_id", DEALS).where("t.topic_kind = 'deal'"));
    }
}
