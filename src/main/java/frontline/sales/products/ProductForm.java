package frontline.sales.products;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of a product when adding or changing one.
public record ProductForm(String name, String code, String group, String unit, @Nullable BigDecimal price, String currency, @Nullable String externalId) {

    public ProductForm(@Nullable String name, @Nullable String code, @Nullable String group, @Nullable String unit, @Nullable BigDecimal price,
            @Nullable String currency, @Nullable String externalId) {
        this.name = clean(name);
        this.code = clean(code);
        this.group = clean(group);
        this.unit = clean(unit);
        this.price = price;
        this.currency = clean(currency).toUpperCase(Locale.ROOT);
        this.externalId = externalId == null || externalId.isBlank() ? null : externalId.strip();
    }

    public static ProductForm of(String name, BigDecimal price, String currency) {
        return new ProductForm(name, null, null, null, price, currency, null);
    }

    public static ProductForm of(Product product) {
        return new ProductForm(product.name(), product.code(), product.group(), product.unit(), product.price(), product.currency(), product.externalId());
    }

    private static String clean(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
