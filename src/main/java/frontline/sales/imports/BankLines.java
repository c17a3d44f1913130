package frontline.sales.imports;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.when;

import frontline.clients.cards.Clients;
import frontline.clients.imports.ImportRow;
import frontline.clients.imports.ImportRun;
import frontline.sales.deals.Deals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the lines of a bank's file say without saying it: the invoice, by its number in a column of its own or in the purpose of
/// the payment, and the payer, by tax or registration number.
final class BankLines {

    /// @param open issued and not cancelled
    record KnownInvoice(long id, long deal, @Nullable Long client, boolean open) {}

    private final Map<String, KnownInvoice> invoices = new HashMap<>();
    private final Map<String, Long> payers = new HashMap<>();

    BankLines(ImportRun run, List<ImportRow> rows) {
        Set<String> numbers = new HashSet<>();
        Set<String> registrations = new HashSet<>();
        for (ImportRow row : rows) {
            numbers.addAll(mentioned(row));
            if (row.has("registration")) registrations.add(key(row.textOr("registration", "")));
        }
        if (!numbers.isEmpty())
            run.sql().select(INVOICES.ID, INVOICES.NUMBER, INVOICES.DEAL_ID, DEALS.CLIENT_ID, when(INVOICES.STATE.eq("issued"), true).otherwise(false)).from(INVOICES).join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID))
                    .where(lower(INVOICES.NUMBER).in(numbers), Deals.seenBy(run.viewer()))
                    .forEach(r -> invoices.put(r.value2().toLowerCase(Locale.ROOT), new KnownInvoice(r.value1(), r.value3(), r.value4(), r.value5())));
        registrations.remove("");
        if (registrations.isEmpty()) return;
        for (var number : List.of(CLIENTS.REGISTRATION_NUMBER, CLIENTS.TAX_ID)) {
            var plain = field("clients.number_key({0})", String.class, number);
            run.sql().select(CLIENTS.ID, plain).from(CLIENTS).where(plain.in(registrations), Clients.seenBy(run.viewer(), CLIENTS.ID)).forEach(r -> payers.put(r.value2(), r.value1()));
        }
    }

    /// By the column, else by the first number in the purpose that is one of ours and still open.
    @Nullable KnownInvoice invoice(ImportRow row) {
        if (row.has("invoice")) return invoices.get(row.textOr("invoice", "").strip().toLowerCase(Locale.ROOT));
        return mentioned(row).stream().map(invoices::get).filter(known -> known != null && known.open()).findFirst().orElse(null);
    }

    @Nullable Long payer(ImportRow row) {
        return row.has("registration") ? payers.get(key(row.textOr("registration", ""))) : null;
    }

    private static List<String> mentioned(ImportRow row) {
        if (row.has("invoice")) return List.of(row.textOr("invoice", "").strip().toLowerCase(Locale.ROOT));
        String purpose = row.paragraphs("note");
        if (purpose == null) return List.of();
        List<String> words = new ArrayList<>();
        Arrays.stream(purpose.toLowerCase(Locale.ROOT).split("[\\s,;()\"«»№]+")).map(word -> word.replaceAll("^[.:#]+|[.:]+$", "")).filter(word -> word.chars().anyMatch(Character::isDigit)).forEach(words::add);
        return words;
    }

    private static String key(String number) {
        return number.replaceAll("[^\\p{L}\\p{Nd}]", "").toLowerCase(Locale.ROOT);
    }
}
