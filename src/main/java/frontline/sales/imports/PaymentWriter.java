package frontline.sales.imports;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.PAYMENTS;

import frontline.clients.imports.ImportKind;
import frontline.clients.imports.ImportRow;
import frontline.clients.imports.ImportRun;
import frontline.clients.imports.ImportWriter;
import frontline.platform.bulk.Bulk;
import frontline.sales.deals.Deals;
import frontline.sales.payments.Allocations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Payments, as a bank or another system lists them. Known again by their number; without one, by who paid what for which deal on which day.
@Component
class PaymentWriter implements ImportWriter {

    private record Deal(long id, @Nullable Long client) {}

    private record Paid(long id, long deal, @Nullable Long invoice) {}

    private record Refunds(long deal, String currency) {}

    private final Allocations allocations;

    PaymentWriter(Allocations allocations) {
        this.allocations = allocations;
    }

    @Override
    public ImportKind kind() {
        return SalesKinds.PAYMENTS;
    }

    @Override
    public @Nullable String card() {
        return null;
    }

    @Override
    public void write(ImportRun run, List<ImportRow> rows) {
        Map<String, Deal> deals = deals(run, rows);
        BankLines bank = new BankLines(run, rows);
        for (ImportRow row : rows) {
            if (!row.has("on")) row.reject("on", "import.reject.required");
            else if (!row.has("amount") || Objects.requireNonNull(row.number("amount")).signum() == 0) row.reject("amount", "import.reject.required");
            else if (row.has("deal") && !deals.containsKey(row.textOr("deal", ""))) row.reject("deal", "import.reject.deal_unknown", row.textOr("deal", ""));
            else if (row.has("invoice") && bank.invoice(row) == null) row.reject("invoice", "import.reject.invoice_unknown", row.textOr("invoice", ""));
            else if (row.has("invoice") && !Objects.requireNonNull(bank.invoice(row)).open()) row.reject("invoice", "import.reject.invoice_not_open", row.textOr("invoice", ""));
            else if (row.has("invoice") && row.has("deal") && deals.get(row.textOr("deal", "")).id() != Objects.requireNonNull(bank.invoice(row)).deal()) row.reject("invoice", "import.reject.invoice_of_other_deal", row.textOr("invoice", ""));
            else if (!row.has("deal") && !row.has("client") && bank.invoice(row) == null && bank.payer(row) == null) {
                if (row.has("registration")) row.reject("registration", "import.reject.registration_unknown", row.textOr("registration", ""));
                else row.reject("client", "import.reject.required");
            }
        }
        Map<String, Long> clients = run.clients().resolve(rows, row -> row.text("client"));
        Set<String> known = known(run, rows, clients, deals);
        Bulk payments = Bulk.of("sales.payments", "id bigint", "client_id bigint", "deal_id bigint", "paid_on date", "amount numeric", "currency text", "number text", "note text",
                "created_at timestamptz", "created_by bigint");
        List<ImportRow> left = rows.stream().filter(ImportRow::isPending).toList();
        List<Paid> paid = new ArrayList<>();
        Set<Refunds> refunds = new LinkedHashSet<>();
        List<Long> ids = Bulk.keys(run.sql(), "sales.payments", left.size());
        for (int i = 0; i < left.size(); i++) {
            ImportRow row = left.get(i);
            BankLines.KnownInvoice invoice = bank.invoice(row);
            Deal deal = invoice != null ? new Deal(invoice.deal(), invoice.client()) : deals.get(row.textOr("deal", ""));
            Long client = deal == null && !row.has("client") ? bank.payer(row) : row.has("client") ? clients.get(row.textOr("client", "")) : deal == null ? null : deal.client();
            BigDecimal amount = Objects.requireNonNull(row.number("amount"));
            if (!known.add(key(client, deal == null ? null : deal.id(), row.text("number"), row.day("on"), amount))) {
                row.skipped(null);
                continue;
            }
            String currency = row.textOr("currency", row.textOr("amount.currency", run.house().currency()));
            payments.row(ids.get(i), client, deal == null ? null : deal.id(), row.day("on"), amount, currency,
                    row.text("number"), row.paragraphs("note"), run.now(), run.viewer().userId());
            row.created(ids.get(i));
            if (deal != null && amount.signum() > 0) paid.add(new Paid(ids.get(i), deal.id(), invoice == null ? null : invoice.id()));
            else if (deal != null) refunds.add(new Refunds(deal.id(), currency));
        }
        payments.insert(run.sql());
        refunds.forEach(of -> allocations.refunded(of.deal(), of.currency()));
        Long[] ofDeals = paid.stream().map(Paid::deal).distinct().toArray(Long[]::new);
        Set<Long> invoiced = run.sql().selectDistinct(INVOICES.DEAL_ID).from(INVOICES).where("sales.invoices.state = 'issued' and sales.invoices.deal_id = any(?::bigint[])", (Object) ofDeals).fetchSet(INVOICES.DEAL_ID);
        for (Paid one : paid) if (invoiced.contains(one.deal())) allocations.settle(run.viewer(), one.id(), one.invoice());
    }

    private static String key(@Nullable Long client, @Nullable Long deal, @Nullable String number, @Nullable Object on, BigDecimal amount) {
        return client + "\u0000" + deal + "\u0000" + Objects.requireNonNullElse(number, "") + "\u0000" + on + "\u0000" + amount.stripTrailingZeros().toPlainString();
    }

    private static Map<String, Deal> deals(ImportRun run, List<ImportRow> rows) {
        Map<String, Deal> deals = new HashMap<>();
        String[] named = rows.stream().filter(row -> row.has("deal")).map(row -> row.textOr("deal", "")).distinct().toArray(String[]::new);
        if (named.length == 0) return deals;
        var seen = Deals.seenBy(run.viewer());
        run.sql().select(DEALS.ID, DEALS.CLIENT_ID, DEALS.NAME).from(DEALS).where("lower(sales.deals.name) = any(select lower(x) from unnest(?::text[]) x)", (Object) named).and(seen).orderBy(DEALS.ID.desc())
                .forEach(deal -> {
                    for (String name : named) if (name.equalsIgnoreCase(deal.value3())) deals.put(name, new Deal(deal.value1(), deal.value2()));
                });
        run.sql().select(DEALS.ID, DEALS.CLIENT_ID, DEALS.EXTERNAL_ID).from(DEALS).where("sales.deals.external_id = any(?::text[])", (Object) named).and(seen)
                .forEach(deal -> deals.put(deal.value3(), new Deal(deal.value1(), deal.value2())));
        return deals;
    }

    private static Set<String> known(ImportRun run, List<ImportRow> rows, Map<String, Long> clients, Map<String, Deal> deals) {
        Set<String> known = new HashSet<>();
        Long[] ofClients = clients.values().stream().distinct().toArray(Long[]::new);
        Long[] ofDeals = deals.values().stream().map(Deal::id).distinct().toArray(Long[]::new);
        run.sql().selectFrom(PAYMENTS).where("sales.payments.client_id = any(?::bigint[]) or sales.payments.deal_id = any(?::bigint[])", ofClients, ofDeals)
                .forEach(p -> known.add(key(p.getClientId(), p.getDealId(), p.getNumber(), p.getPaidOn(), p.getAmount())));
        return known;
    }
}
