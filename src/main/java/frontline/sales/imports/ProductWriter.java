package frontline.sales.imports;

import static frontline.sales.db.Tables.PRODUCTS;

import frontline.clients.imports.ImportKind;
import frontline.clients.imports.ImportRow;
import frontline.clients.imports.ImportRun;
import frontline.clients.imports.ImportWriter;
import frontline.sales.db.tables.records.ProductsRecord;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Products, by code, else by name in any spelling.
@Component
class ProductWriter implements ImportWriter {

    @Override
    public ImportKind kind() {
        return SalesKinds.PRODUCTS;
    }

    @Override
    public @Nullable String card() {
        return null;
    }

    @Override
    public void write(ImportRun run, List<ImportRow> rows) {
        ProductBook products = new ProductBook(run.sql());
        for (ImportRow row : rows) {
            String name = row.text("name");
            if (name == null) row.reject("name", "import.reject.required");
            else if (row.has("price") && Objects.requireNonNull(row.number("price")).signum() < 0) row.reject("price", "import.reject.negative", row.textOr("price", ""));
            else write(run, products, row, name);
        }
    }

    private static void write(ImportRun run, ProductBook products, ImportRow row, String name) {
        String code = row.text("code");
        ProductsRecord known = code == null ? null : products.find(code);
        if (known == null) {
            known = products.find(name);
            boolean another = known != null && code != null && known.getCode() != null && !known.getCode().equalsIgnoreCase(code);
            if (another) {
                row.reject("name", "import.reject.product_name_taken", name, String.valueOf(known.getCode()));
                return;
            }
        }
        String currency = row.textOr("currency", row.textOr("price.currency", run.house().currency()));
        if (known == null) {
            row.created(products.add(name, code, row.text("group"), row.text("unit"), row.number("price"), currency).getId());
            return;
        }
        ProductsRecord before = known.copy();
        if (row.has("code")) known.setCode(code);
        if (row.has("group")) known.setProductGroup(row.text("group"));
        if (row.has("unit")) known.setUnit(row.text("unit"));
        boolean otherPrice = row.has("price") && Objects.requireNonNull(row.number("price")).compareTo(known.getPrice()) != 0;
        if (otherPrice) known.setPrice(row.number("price"));
        boolean otherCurrency = (row.has("currency") || row.has("price.currency")) && !currency.equals(known.getCurrency());
        if (otherCurrency) known.setCurrency(currency);
        before.setId(known.getId());
        if (!run.plan().update() || Objects.deepEquals(before.intoArray(), known.intoArray())) {
            row.skipped(known.getId());
        } else {
            run.sql().update(PRODUCTS).set(PRODUCTS.CODE, known.getCode()).set(PRODUCTS.PRODUCT_GROUP, known.getProductGroup()).set(PRODUCTS.UNIT, known.getUnit())
                    .set(PRODUCTS.PRICE, known.getPrice()).set(PRODUCTS.CURRENCY, known.getCurrency()).set(PRODUCTS.VERSION, PRODUCTS.VERSION.plus(1)).where(PRODUCTS.ID.eq(known.getId())).execute();
            row.updated(known.getId());
        }
    }
}
