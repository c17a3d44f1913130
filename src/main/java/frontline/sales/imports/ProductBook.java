package frontline.sales.imports;

import static frontline.sales.db.Tables.PRODUCTS;

import frontline.clients.imports.ImportRun;
import frontline.sales.db.tables.records.ProductsRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Products by code and by name in any spelling: a price list has thousands of lines, not millions.
final class ProductBook {

    private final DSLContext sql;
    private final Map<String, ProductsRecord> byCode = new HashMap<>();
    private final Map<String, ProductsRecord> byName = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    ProductBook(DSLContext sql) {
        this.sql = sql;
        sql.selectFrom(PRODUCTS).orderBy(PRODUCTS.ARCHIVED_AT.isNotNull(), PRODUCTS.ID).forEach(this::know);
    }

    private void know(ProductsRecord product) {
        if (product.getCode() != null) byCode.putIfAbsent(product.getCode().toLowerCase(Locale.ROOT), product);
        byName.putIfAbsent(ImportRun.plain(product.getName()), product);
        names.add(product.getName());
    }

    @Nullable ProductsRecord find(String codeOrName) {
        ProductsRecord byItsCode = byCode.get(codeOrName.toLowerCase(Locale.ROOT));
        return byItsCode != null ? byItsCode : byName.get(ImportRun.plain(codeOrName));
    }

    ProductsRecord findOrAdd(String name, @Nullable BigDecimal price, String currency) {
        ProductsRecord found = find(name);
        return found != null ? found : add(name, null, null, null, price, currency);
    }

    ProductsRecord add(String name, @Nullable String code, @Nullable String group, @Nullable String unit, @Nullable BigDecimal price, String currency) {
        ProductsRecord added = sql.insertInto(PRODUCTS)
                .set(PRODUCTS.NAME, name).set(PRODUCTS.CODE, code).set(PRODUCTS.PRODUCT_GROUP, group).set(PRODUCTS.UNIT, unit)
                .set(PRODUCTS.PRICE, Objects.requireNonNullElse(price, BigDecimal.ZERO)).set(PRODUCTS.CURRENCY, currency)
                .returning().fetchSingle();
        know(added);
        return added;
    }

    List<String> names() {
        return names;
    }
}
