package frontline.clients.imports;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.db.tables.records.ImportsRecord;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.invoices.Invoices;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BankFileTest extends ImportTesting {

    @Autowired Invoices invoices;

    @Test
    void a_bank_file_finds_the_invoices_and_payers_and_says_why_it_does_not() {
        Viewer rep = hire("Nora North", Role.SALES_REP, department("North"));
        long client = new Selling(sql).client("Isdom", rep);
        sql.execute("update clients.clients set tax_id = '77-0123456' where id = {0}", client);
        SalesRows rows = new SalesRows(sql);
        for (int i = 0; i < 3; i++) invoices.issue(rep, invoices.draw(rep, rows.deal("Deal " + i, rep, client, "100", "USD"), null).orThrow(), LocalDate.of(2026, 2, 1)).orThrow();
        ImportsRecord record = importing(administrator, file("bank.csv", """
                Payment date,Amount,Currency,Invoice number,Tax id,Purpose
                2026-02-10,100.00,USD,26-0001,,
                2026-02-11,40.00,USD,,,"Payment for invoice № 26-0002 of 1 Feb, thanks"
                2026-02-12,55.00,USD,,770123456,advance
                2026-02-13,10.00,USD,26-9999,,
                2026-02-14,10.00,USD,,999,
                """), "payments");
        assertCounts(record, 3, 0, 0, 2);
        assertThat(sql.fetch("select a.settled from sales.payment_allocations a join sales.invoices i on i.id = a.invoice_id order by i.number").into(String.class)).containsExactly("100.00", "40.00");
        assertThat(sql.fetchSingle("select count(*) from sales.payments where deal_id is null and client_id = {0} and amount = 55", client).get(0, Integer.class)).isEqualTo(1);
        assertCounts(undoneCounts(record.getId()), 3, 0, 0, 2);
        assertThat(sql.fetchCount(frontline.sales.db.Tables.PAYMENTS)).isZero();
        assertThat(sql.fetchCount(frontline.sales.db.Tables.PAYMENT_ALLOCATIONS)).isZero();
    }

    private ImportsRecord undoneCounts(long id) {
        ImportsRecord undone = undone(id);
        assertThat(undone.getStatus()).isEqualTo("undone");
        undone.setStatus("done");
        return undone;
    }
}
