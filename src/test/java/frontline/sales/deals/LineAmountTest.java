package frontline.sales.deals;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineAmountTest {

    @Property
    void a_line_is_within_half_a_cent_of_the_exact_amount(@ForAll("lines") List<NewLine> lines) {
        for (NewLine line : lines) {
            BigDecimal exact = line.quantity().multiply(line.price()).multiply(BigDecimal.ONE.subtract(line.discount().movePointLeft(2)));
            assertThat(line.amount().subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
            assertThat(line.amount().scale()).isEqualTo(2);
        }
    }

    @Property
    void a_deal_is_worth_the_cents_of_its_lines_together_in_any_order(@ForAll("lines") List<NewLine> lines, @ForAll Random random) {
        long cents = lines.stream().mapToLong(line -> line.amount().movePointRight(2).longValueExact()).sum();
        assertThat(DealLines.sum(lines)).isEqualTo(BigDecimal.valueOf(cents, 2));
        List<NewLine> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        assertThat(DealLines.sum(shuffled)).isEqualTo(DealLines.sum(lines));
    }

    @Provide
    Arbitrary<List<NewLine>> lines() {
        Arbitrary<BigDecimal> quantity = Arbitraries.bigDecimals().between(new BigDecimal("0.0001"), new BigDecimal("10000")).ofScale(4);
        Arbitrary<BigDecimal> price = Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("1000000")).ofScale(4);
        Arbitrary<BigDecimal> discount = Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.valueOf(100)).ofScale(2);
        return Combinators.combine(quantity, price, discount).as((q, p, d) -> new NewLine(1, q, p, d)).list().ofMaxSize(20);
    }
}
