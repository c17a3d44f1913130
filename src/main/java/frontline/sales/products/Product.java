package frontline.sales.products;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// @param code the company's own number of it
/// @param group free words, such as "GTX"
/// @param unit what is counted: piece, licence, hour
/// @param price the list price, which a deal's line may change
public record Product(long id, String name, @Nullable String code, @Nullable String group, @Nullable String unit, BigDecimal price, String currency,
        @Nullable String externalId, boolean archived, int version) {}
