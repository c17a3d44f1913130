package frontline.sales.imports;

import frontline.clients.imports.ImportRow;
import frontline.clients.imports.ImportRun;
import frontline.sales.db.tables.records.ProductsRecord;
import frontline.sales.imports.PipelineBook.Pipeline;
import frontline.sales.imports.PipelineBook.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a row says of its deal, with the rules for what it does not say:
/// - a closed deal needs its closing date; that of an open one is when it is expected;
/// - opened: the given day, else the closing day, else the expected one if it has passed, else today;
/// - without an amount: quantity × price, and the list price where no price is given; a closed deal without one: nothing;
/// - won at the last stage; lost at the stage given, else at the furthest one the file knows of.
///
/// @param stage null where the row names none
record DealTerms(String state, Pipeline pipeline, @Nullable Stage stage, LocalDate opened, @Nullable LocalDate closed, @Nullable LocalDate expected, boolean amountGiven,
        BigDecimal amount, String currency, @Nullable ProductsRecord product, BigDecimal quantity, BigDecimal price, BigDecimal discount, String name) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static @Nullable DealTerms of(ImportRun run, ImportRow row, PipelineBook pipelines, ProductBook products) {
        Pipeline pipeline = pipelines.pipeline(row.textOr("pipeline", run.plan().pipeline()));
        String word = row.textOr("stage", "");
        String state = state(row, word);
        LocalDate closed = row.day("closed_on");
        if (!state.equals("open") && closed == null) {
            row.reject("closed_on", "import.reject.closed_without_day");
            return null;
        }
        LocalDate expected = row.has("expected_on") ? row.day("expected_on") : state.equals("open") ? closed : null;
        if (state.equals("open")) closed = null;
        LocalDate today = run.house().today();
        LocalDate opened = row.day("opened_on");
        if (opened == null) opened = closed != null ? closed : expected != null && expected.isBefore(today) ? expected : today;
        if (closed != null && closed.isBefore(opened)) {
            row.reject("closed_on", "import.reject.closed_before_opened", String.valueOf(closed), String.valueOf(opened));
            return null;
        }
        BigDecimal amount = row.number("amount");
        if (amount != null && amount.signum() < 0) {
            row.reject("amount", "import.reject.negative", amount.toPlainString());
            return null;
        }
        boolean isStage = !word.isEmpty() && !java.util.Set.of("won", "lost").contains(ImportRun.outcome(word));
        Stage stage = isStage ? pipelines.stage(pipeline, word) : null;
        String currency = row.textOr("currency", row.textOr("amount.currency", run.house().currency()));
        ProductsRecord product = row.has("product") ? products.findOrAdd(row.textOr("product", ""), row.number("price"), currency) : null;
        return new DealTerms(state, pipeline, stage, opened, closed, expected, amount != null, BigDecimal.ZERO, currency, product,
                positive(row.number("quantity")), BigDecimal.ZERO, share(row.number("discount")), name(row)).priced(row, amount);
    }

    /// A status tells more than a stage; a stage may be called "Won".
    private static String state(ImportRow row, String stage) {
        String status = row.has("status") ? String.valueOf(row.all("status").getFirst()).toLowerCase(java.util.Locale.ROOT) : "";
        if (status.equals("won") || status.equals("lost")) return status;
        String outcome = ImportRun.outcome(stage);
        return outcome.equals("won") || outcome.equals("lost") ? outcome : "open";
    }

    private DealTerms priced(ImportRow row, @Nullable BigDecimal amount) {
        BigDecimal left = HUNDRED.subtract(discount);
        BigDecimal given = row.number("price");
        BigDecimal each = given != null ? given
                : amount != null && left.signum() > 0 ? amount.multiply(HUNDRED).divide(quantity.multiply(left), 4, RoundingMode.HALF_UP)
                : amount == null && product != null && state.equals("open") ? product.getPrice() : BigDecimal.ZERO;
        BigDecimal sum = amount != null ? amount : each.multiply(quantity).multiply(left).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        return new DealTerms(state, pipeline, stage, opened, closed, expected, amountGiven, sum.setScale(2, RoundingMode.HALF_UP), currency, product, quantity, each.max(BigDecimal.ZERO), discount, name);
    }

    private static BigDecimal positive(@Nullable BigDecimal quantity) {
        return quantity == null || quantity.signum() <= 0 ? BigDecimal.ONE : quantity;
    }

    private static BigDecimal share(@Nullable BigDecimal discount) {
        return Objects.requireNonNullElse(discount, BigDecimal.ZERO);
    }

    private static String name(ImportRow row) {
        String made = Stream.of(row.text("product"), row.text("client")).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return row.has("name") ? row.textOr("name", "") : !made.isEmpty() ? made : row.textOr("external_id", "№ " + row.line());
    }
}
