package frontline.sales.proposals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.sales.deals.NewLine;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class ProposalLineTest {

    private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

    /// What the client adds up on paper is what stands below the line, to the cent.
    @Property
    void the_total_is_the_sum_of_what_the_lines_show(@ForAll @Size(min = 1, max = 30) List<@BigRange(min = "0.0001", max = "100000") @Scale(4) BigDecimal> quantities,
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(4) BigDecimal price, @ForAll @BigRange(min = "0", max = "100") @Scale(2) BigDecimal discount) {
        List<ProposalLine> lines = quantities.stream().map(quantity -> line(quantity, price, discount)).toList();
        BigDecimal cents = lines.stream().map(line -> line.amount().movePointRight(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(cents.longValueExact(), ProposalLine.total(lines).movePointRight(2).longValueExact());
        assertEquals(2, ProposalLine.total(lines).scale());
    }

    @Property
    void a_line_is_off_by_half_a_cent_at_most(@ForAll @BigRange(min = "0.0001", max = "100000") @Scale(4) BigDecimal quantity, @ForAll @BigRange(min = "0", max = "1000000") @Scale(4) BigDecimal price,
            @ForAll @BigRange(min = "0", max = "100") @Scale(2) BigDecimal discount) {
        BigDecimal exact = quantity.multiply(price).multiply(BigDecimal.ONE.subtract(discount.movePointLeft(2)));
        BigDecimal amount = line(quantity, price, discount).amount();
        assertTrue(amount.subtract(exact).abs().compareTo(HALF_A_CENT) <= 0, exact + " written as " + amount);
        assertTrue(amount.signum() >= 0);
    }

    private static ProposalLine line(BigDecimal quantity, BigDecimal price, BigDecimal discount) {
        return new ProposalLine("Gauge", null, null, quantity, price, discount, new NewLine(1, quantity, price, discount).amount());
    }
}
