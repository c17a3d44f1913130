package frontline.sales.deals;

import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.PRODUCTS;

import frontline.platform.Refusal;
import frontline.sales.products.Product;
import frontline.sales.products.Products;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;

/// The products in a deal.
@Component
class DealLines {

    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DSLContext sql;
    private final Products products;

    DealLines(DSLContext sql, Products products) {
        this.sql = sql;
        this.products = products;
    }

    /// What is wrong with them, each at "lines[2].price".
    List<Refusal> check(List<NewLine> lines, Set<Long> alreadySold) {
        List<Refusal> refusals = new ArrayList<>();
        Map<Long, Product> known = products.byIds(lines.stream().map(NewLine::productId).collect(Collectors.toSet()));
        for (int i = 0; i < lines.size(); i++) {
            NewLine line = lines.get(i);
            String at = "lines[" + i + "].";
            Product product = known.get(line.productId());
            if (product == null) refusals.add(Refusal.at(at + "product_id", "deal.line.product_unknown"));
            else if (product.archived() && !alreadySold.contains(product.id())) refusals.add(Refusal.at(at + "product_id", "deal.line.product_archived", product.name()));
            if (line.quantity().signum() <= 0 || line.quantity().compareTo(MOST) > 0) refusals.add(Refusal.at(at + "quantity", "deal.line.quantity_range"));
            if (line.price().signum() < 0 || line.price().compareTo(MOST) > 0) refusals.add(Refusal.at(at + "price", "deal.line.price_range"));
            if (line.discount().signum() < 0 || line.discount().compareTo(HUNDRED) > 0) refusals.add(Refusal.at(at + "discount", "deal.line.discount_range"));
            if (line.quantity().stripTrailingZeros().scale() > 4) refusals.add(Refusal.at(at + "quantity", "deal.line.too_fine", 4));
            if (line.price().stripTrailingZeros().scale() > 4) refusals.add(Refusal.at(at + "price", "deal.line.too_fine", 4));
            if (line.discount().stripTrailingZeros().scale() > 2) refusals.add(Refusal.at(at + "discount", "deal.line.too_fine", 2));
        }
        if (refusals.isEmpty() && sum(lines).compareTo(DealRules.HIGHEST_AMOUNT) > 0) refusals.add(Refusal.at("lines", "deal.amount_range"));
        return refusals;
    }

    static BigDecimal sum(List<NewLine> lines) {
        return lines.stream().map(NewLine::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    void set(long dealId, List<NewLine> lines) {
        sql.deleteFrom(DEAL_LINES).where(DEAL_LINES.DEAL_ID.eq(dealId)).execute();
        if (lines.isEmpty()) return;
        var insert = sql.insertInto(DEAL_LINES, DEAL_LINES.DEAL_ID, DEAL_LINES.PRODUCT_ID, DEAL_LINES.QUANTITY, DEAL_LINES.PRICE, DEAL_LINES.DISCOUNT, DEAL_LINES.AMOUNT, DEAL_LINES.POSITION);
        for (int i = 0; i < lines.size(); i++) {
            NewLine line = lines.get(i);
            insert = insert.values(dealId, line.productId(), line.quantity(), line.price(), line.discount(), line.amount(), i);
        }
        insert.execute();
    }

    List<DealLine> of(long dealId) {
        return sql.select(DEAL_LINES.ID, DEAL_LINES.PRODUCT_ID, PRODUCTS.NAME, PRODUCTS.CODE, PRODUCTS.UNIT, DEAL_LINES.QUANTITY, DEAL_LINES.PRICE, DEAL_LINES.DISCOUNT, DEAL_LINES.AMOUNT)
                .from(DEAL_LINES).join(PRODUCTS).on(PRODUCTS.ID.eq(DEAL_LINES.PRODUCT_ID))
                .where(DEAL_LINES.DEAL_ID.eq(dealId))
                .orderBy(DEAL_LINES.POSITION, DEAL_LINES.ID)
                .fetch(Records.mapping(DealLine::new));
    }
}
