package frontline.sales;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.PRODUCTS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import frontline.identity.departments.Departments;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// Which deals a figure is about, a line a criterion; null and "" for all.
/// @param department with all below it
/// @param group of products: deals in which at least one line is of it
public record DealSlice(@Nullable Long owner, @Nullable Long department, @Nullable Long pipeline, @Nullable String group) {

    public static final DealSlice ALL = new DealSlice(null, null, null, null);

    public Condition toCondition() {
        return (owner == null ? noCondition() : DEALS.OWNER_ID.eq(owner))
                .and(department == null ? noCondition() : Departments.within(DEALS.DEPARTMENT_ID, department))
                .and(pipeline == null ? noCondition() : DEALS.PIPELINE_ID.eq(pipeline))
                .and(group == null || group.isEmpty() ? noCondition() : exists(selectOne().from(DEAL_LINES).join(PRODUCTS).on(PRODUCTS.ID.eq(DEAL_LINES.PRODUCT_ID))
                        .where(DEAL_LINES.DEAL_ID.eq(DEALS.ID), PRODUCTS.PRODUCT_GROUP.eq(group))));
    }

    public boolean isEverything() {
        return equals(ALL) || owner == null && department == null && pipeline == null && (group == null || group.isEmpty());
    }
}
