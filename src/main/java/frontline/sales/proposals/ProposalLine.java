package frontline.sales.proposals;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of a proposal, kept as it was when the document was made.
/// @param discount percent
public record ProposalLine(String product, @Nullable String code, @Nullable String unit, BigDecimal quantity, BigDecimal price, BigDecimal discount, BigDecimal amount) {

    /// What the lines come to: the sum of what they show, to the cent.
    static BigDecimal total(List<ProposalLine> lines) {
        return lines.stream().map(ProposalLine::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    /// 1 and 1.0000 are the same quantity.
    boolean same(ProposalLine other) {
        return product.equals(other.product) && quantity.compareTo(other.quantity) == 0 && price.compareTo(other.price) == 0 && discount.compareTo(other.discount) == 0;
    }

    static boolean same(List<ProposalLine> some, List<ProposalLine> others) {
        if (some.size() != others.size()) return false;
        for (int i = 0; i < some.size(); i++) if (!some.get(i).same(others.get(i))) return false;
        return true;
    }
}
