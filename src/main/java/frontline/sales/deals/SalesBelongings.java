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

    @Bean
    Belongings ofSales() {
        return Belongings.of(
                Belonging.goes("sales.payments", "client_id", CLIENTS),
                Belonging.goes("sales.deals", "client_id", CLIENTS),
                Belonging.goes("sales.payments", "deal_id", DEALS),
                Belonging.goes("agenda.actions", "topic_id", DEALS).where("t.topic_kind = 'deal' and t.done_at is null and t.cancelled_at is null"),
                Belonging.stays("clients.history", "topic_id", DEALS).where("t.topic_kind = 'deal'"));
    }
}
