package frontline.clients.imports;

import static frontline.agenda.db.Tables.APPROVALS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DISCOUNT_GRANTS;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.authority.Authority;
import frontline.identity.authority.Whose;
import frontline.sales.deals.DealCommitments;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Nobody grants a discount by running an import.
class ImportedDiscountsTest extends ImportTesting {

    private static final String FILE = "Deal name,Client,Owner,Product,Quantity,Price,Discount\nGauges,Isdom,Moses Frase,Gauge,2,100,%s\n";

    @Autowired private Authority authority;
    @Autowired private DealCommitments commitments;

    @Test
    void within_it_the_deal_is_free_and_beyond_it_waits_whoever_brought_the_file() {
        long central = department("Central");
        Viewer head = hire("Dustin Brinkmann", Role.HEAD_OF_SALES, central);
        hire("Moses Frase", Role.SALES_REP, central);
        authority.set("discount", Whose.role(Role.SALES_REP), BigDecimal.TEN).orThrow();
        authority.set("discount", Whose.role(Role.HEAD_OF_SALES), BigDecimal.valueOf(20)).orThrow();

        assertCounts(importing(head, file("deals.csv", FILE.formatted("10")), "deals"), 1, 0, 0, 0);
        long first = sql.fetchSingle(DEALS).getId();
        assertThat(commitments.mayCommit(first)).isEmpty();

        assertCounts(importing(head, file("more.csv", FILE.replace("Gauges", "Valves").formatted("15")), "deals"), 1, 0, 0, 0);
        long second = sql.fetchSingle(DEALS, DEALS.NAME.eq("Valves")).getId();
        assertThat(commitments.mayCommit(second)).hasSize(1);
        assertThat(sql.fetchSingle(APPROVALS).getSubjectId()).isEqualTo(second);
        assertThat(sql.fetchCount(DISCOUNT_GRANTS)).isZero();

        String won = "Deal name,Client,Deal stage,Close date\nGauges,Isdom,Won,%1$s\nValves,Isdom,Won,%1$s\n".formatted(java.time.LocalDate.of(2026, 3, 2));
        assertCounts(importing(head, file("won.csv", won), "deals"), 0, 1, 0, 1);
        assertThat(sql.fetchSingle(DEALS, DEALS.ID.eq(second)).getState()).isEqualTo("open");
    }
}
