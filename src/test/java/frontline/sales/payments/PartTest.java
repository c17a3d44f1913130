package frontline.sales.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is issued, paid, given back and cancelled, in any order and currency: no cent is lost, and none is spent twice.
class PartTest {

    private static final String HOME = "EUR";

    private record Money(BigDecimal amount, String currency) {}

    /// @param at which of the invoices or payments known by then
    private record Step(int kind, BigDecimal amount, String currency, int at) {}

    @Property(tries = 5000)
    void neither_the_payment_nor_the_invoice_is_exceeded_and_one_of_them_is_used_up(@ForAll("cents") BigDecimal left, @ForAll("cents") BigDecimal open, @ForAll("rate") BigDecimal rate) {
        Part part = Part.covering(left, open, change(rate), change(BigDecimal.ONE.divide(rate, 12, RoundingMode.HALF_UP)));
        assertThat(part.amount()).isLessThanOrEqualTo(left).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        assertThat(part.settled()).isLessThanOrEqualTo(open).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        if (!part.isNothing()) assertThat(part.amount().compareTo(left) == 0 || part.settled().compareTo(open) == 0).isTrue();
        if (rate.compareTo(BigDecimal.ONE) == 0) assertThat(part.amount()).isEqualByComparingTo(part.settled()).isEqualByComparingTo(left.min(open));
    }

    @Property(tries = 5000)
    void what_is_taken_out_of_a_part_leaves_both_sides_in_proportion(@ForAll("cents") BigDecimal amount, @ForAll("cents") BigDecimal settled, @ForAll("cents") BigDecimal by) {
        Part kept = new Part(amount, settled).without(by);
        assertThat(kept.settled()).isLessThanOrEqualTo(settled);
        if (kept.isNothing()) return;
        assertThat(kept.amount()).isEqualByComparingTo(amount.subtract(by));
        assertThat(kept.settled().subtract(settled.multiply(kept.amount()).divide(amount, 10, RoundingMode.HALF_UP)).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
    }

    @Property(tries = 3000)
    void the_books_agree_after_any_sequence(@ForAll("steps") List<Step> steps) {
        Books books = new Books();
        steps.forEach(books::take);
        books.agree();
    }

    /// Invoices and payments of one client in memory: allocation and release in the order in which the program does them.
    private static final class Books {
        private final List<Money> invoices = new ArrayList<>();
        private final List<Money> payments = new ArrayList<>();
        private final List<BigDecimal> returned = new ArrayList<>();
        private final List<Boolean> cancelled = new ArrayList<>();
        private final Map<List<Integer>, Part> parts = new LinkedHashMap<>();

        void take(Step step) {
            switch (step.kind()) {
                case 0 -> {
                    invoices.add(new Money(step.amount(), step.currency()));
                    cancelled.add(false);
                    for (int payment = 0; payment < payments.size(); payment++) cover(payment, invoices.size() - 1);
                }
                case 1 -> {
                    payments.add(new Money(step.amount(), step.currency()));
                    returned.add(BigDecimal.ZERO);
                    for (int invoice = 0; invoice < invoices.size(); invoice++) cover(payments.size() - 1, invoice);
                }
                case 2 -> { if (!payments.isEmpty()) giveBack(step.at() % payments.size(), step.amount()); }
                default -> { if (!invoices.isEmpty()) cancel(step.at() % invoices.size()); }
            }
            agree();
        }

        void agree() {
            for (int i = 0; i < payments.size(); i++) {
                assertThat(free(i)).isGreaterThanOrEqualTo(BigDecimal.ZERO);
                assertThat(free(i).add(used(i)).add(returned.get(i))).isEqualByComparingTo(payments.get(i).amount());
            }
            for (int i = 0; i < invoices.size(); i++) {
                assertThat(open(i)).isBetween(BigDecimal.ZERO, invoices.get(i).amount());
                if (cancelled.get(i)) assertThat(open(i)).isEqualByComparingTo(invoices.get(i).amount());
            }
            assertThat(parts.values()).noneMatch(Part::isNothing);
        }

        private void giveBack(int payment, BigDecimal wanted) {
            BigDecimal back = wanted.min(payments.get(payment).amount().subtract(returned.get(payment)));
            returned.set(payment, returned.get(payment).add(back));
            BigDecimal lacking = free(payment).negate();
            for (List<Integer> key : new ArrayList<>(parts.keySet()).reversed()) {
                if (lacking.signum() <= 0) return;
                if (key.get(0) != payment) continue;
                Part before = parts.get(key);
                Part kept = before.without(lacking);
                if (kept.isNothing()) parts.remove(key);
                else parts.put(key, kept);
                lacking = lacking.subtract(kept.isNothing() ? before.amount() : lacking);
            }
        }

        private void cancel(int invoice) {
            cancelled.set(invoice, true);
            parts.keySet().removeIf(key -> key.get(1) == invoice);
        }

        private void cover(int payment, int invoice) {
            if (cancelled.get(invoice)) return;
            BigDecimal rate = worth(invoices.get(invoice).currency()).divide(worth(payments.get(payment).currency()), 12, RoundingMode.HALF_UP);
            Part part = Part.covering(free(payment), open(invoice), change(rate), change(BigDecimal.ONE.divide(rate, 12, RoundingMode.HALF_UP)));
            if (!part.isNothing()) parts.merge(List.of(payment, invoice), part, (one, more) -> new Part(one.amount().add(more.amount()), one.settled().add(more.settled())));
        }

        private BigDecimal used(int payment) {
            return parts.entrySet().stream().filter(part -> part.getKey().get(0) == payment).map(part -> part.getValue().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private BigDecimal free(int payment) {
            return payments.get(payment).amount().subtract(returned.get(payment)).subtract(used(payment));
        }

        private BigDecimal open(int invoice) {
            return parts.entrySet().stream().filter(part -> part.getKey().get(1) == invoice).map(part -> part.getValue().settled()).reduce(invoices.get(invoice).amount(), BigDecimal::subtract);
        }
    }

    @Provide
    Arbitrary<BigDecimal> cents() {
        return Arbitraries.longs().between(1, 50_000_000).map(cents -> BigDecimal.valueOf(cents, 2));
    }

    @Provide
    Arbitrary<BigDecimal> rate() {
        return Arbitraries.oneOf(Arbitraries.just(BigDecimal.ONE), Arbitraries.bigDecimals().between(new BigDecimal("0.001"), new BigDecimal("500")).ofScale(6).filter(rate -> rate.signum() > 0));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(Arbitraries.of(0, 0, 1, 1, 2, 2, 3), Arbitraries.longs().between(1, 200_000).map(cents -> BigDecimal.valueOf(cents, 2)), Arbitraries.of(HOME, HOME, "USD", "RUB"),
                Arbitraries.integers().between(0, 30)).as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(25);
    }

    private static UnaryOperator<BigDecimal> change(BigDecimal rate) {
        return amount -> rate.compareTo(BigDecimal.ONE) == 0 ? amount : amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal worth(String currency) {
        return switch (currency) {
            case "USD" -> new BigDecimal("0.9231");
            case "RUB" -> new BigDecimal("0.010237");
            default -> BigDecimal.ONE;
        };
    }
}
