package frontline.sales.products;

import static frontline.sales.db.Tables.PRODUCTS;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What products cost the company: for those who set up sales, not for everybody who sells.
@Component
public class Costs {

    private static final BigDecimal HIGHEST = new BigDecimal("1000000000000");

    private final DSLContext sql;

    Costs(DSLContext sql) {
        this.sql = sql;
    }

    /// @return empty while it is not known
    public Optional<BigDecimal> of(Viewer viewer, long product) {
        viewer.require(Permission.SET_UP_SALES);
        return sql.select(PRODUCTS.COST).from(PRODUCTS).where(PRODUCTS.ID.eq(product)).fetchOptional().orElseThrow(() -> new NotFound("product " + product)).map(row -> Optional.ofNullable((BigDecimal) row.get(0)));
    }

    /// Deal lines written from now on keep it; those there are keep theirs.
    /// @param cost for one, in the product's currency; null: not known
    @Transactional
    public Outcome<Long> set(Viewer viewer, long product, @Nullable BigDecimal cost) {
        viewer.require(Permission.SET_UP_SALES);
        Optional<Refusal> wrong = check(cost);
        if (wrong.isPresent()) return Outcome.refused(List.of(wrong.get()));
        if (sql.update(PRODUCTS).set(PRODUCTS.COST, cost).where(PRODUCTS.ID.eq(product)).execute() == 0) throw new NotFound("product " + product);
        return Outcome.done(product);
    }

    static Optional<Refusal> check(@Nullable BigDecimal cost) {
        boolean out = cost != null && (cost.signum() < 0 || cost.compareTo(HIGHEST) > 0 || cost.stripTrailingZeros().scale() > 4);
        return out ? Optional.of(Refusal.at("cost", "product.cost.range")) : Optional.empty();
    }
}
