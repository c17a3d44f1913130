package frontline.sales.results;

import frontline.sales.DealSlice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The addresses of the records behind the figures: the list of deals, the list of payments, filtered as the figure was.
public record RecordLinks(Scope scope) {

    public String inWork(@Nullable Long owner) {
        return deals(owner).with("state", "open").toString();
    }

    public String won(@Nullable Long owner) {
        return closed(owner, "won").toString();
    }

    public String lost(@Nullable Long owner) {
        return closed(owner, "lost").toString();
    }

    public String allClosed(@Nullable Long owner) {
        return closed(owner, "closed").toString();
    }

    public String income(@Nullable Long owner) {
        return closed(owner, "won").with("currency", scope.currency()).toString();
    }

    /// Deals of the funnel that ever stood in the stage.
    public String entered(StageLine line) {
        return cohort().with("state", "all").with("entered", line.stage().id()).toString();
    }

    public String lostAt(StageLine line) {
        return cohort().with("state", "lost").with("stage", line.stage().id()).toString();
    }

    public String here(StageLine line) {
        return cohort().with("state", "open").with("stage", line.stage().id()).toString();
    }

    public String because(Refusals.@Nullable Reason reason, Refusals.@Nullable StageAtLoss stage) {
        return closed(null, "lost").with("reason", reason == null ? null : reason.id()).with("stage", stage == null ? null : stage.id()).toString();
    }

    public String expected(ExpectedLine line) {
        Address open = deals(null).with("state", "open");
        return switch (line.kind()) {
            case TOTAL -> open.toString();
            case NO_DATE -> open.with("expected", "none").toString();
            case OVERDUE, MONTH, LATER -> open.with("expected_from", line.from()).with("expected_to", line.to()).toString();
        };
    }

    /// The deals of the money figure: those in its currency.
    public String expectedMoney(ExpectedLine line) {
        return expected(line) + "&currency=" + scope.currency();
    }

    public String wonIn(MonthLine month) {
        return deals(null).with("state", "won").with("closed_from", month.days().from()).with("closed_to", month.days().to()).with("currency", scope.currency()).toString();
    }

    public String paidIn(MonthLine month) {
        return paid(month.days().from(), month.days().to());
    }

    public String paid() {
        return paid(scope.period().from(), scope.period().to());
    }

    private String paid(LocalDate from, LocalDate to) {
        return new Address("/payments").of(scope.slice()).with("currency", scope.currency()).with("paid_from", from).with("paid_to", to).toString();
    }

    private Address closed(@Nullable Long owner, String state) {
        return deals(owner).with("state", state).with("closed_from", scope.period().from()).with("closed_to", scope.period().to());
    }

    private Address cohort() {
        return deals(null).with("pipeline", scope.pipeline().id()).with("opened_from", scope.period().from()).with("opened_to", scope.period().to());
    }

    private Address deals(@Nullable Long owner) {
        Address deals = new Address("/deals/list").of(scope.slice());
        return owner == null ? deals : deals.with("owner", owner);
    }

    private record Address(String path, Map<String, String> parameters) {

        Address(String path) {
            this(path, Map.of());
        }

        Address of(DealSlice slice) {
            return with("owner", slice.owner()).with("department", slice.department()).with("pipeline", slice.pipeline()).with("group", slice.group());
        }

        Address with(String name, @Nullable Object value) {
            if (value == null || value.toString().isEmpty()) return this;
            Map<String, String> more = new LinkedHashMap<>(parameters);
            more.put(name, value.toString());
            return new Address(path, more);
        }

        @Override
        public String toString() {
            return path + parameters.entrySet().stream()
                    .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&", "?", ""));
        }
    }
}
