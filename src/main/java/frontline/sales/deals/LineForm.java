package frontline.sales.deals;

import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/// A line as it stands in the editor.
/// @param amount what it comes to, "" while it cannot be told
public record LineForm(long productId, String product, String unit, String quantity, String price, String discount, String amount) {

    static LineForm of(DealLine line, Language language) {
        return new LineForm(line.productId(), line.product(), line.unit() == null ? "" : line.unit(), TypedNumber.inInput(line.quantity(), language),
                TypedNumber.inInput(line.price(), language), line.discount().signum() == 0 ? "" : TypedNumber.inInput(line.discount(), language),
                TypedNumber.inInput(line.amount(), language));
    }

    /// The columns of the table come as lists of equal length.
    static List<LineForm> read(MultiValueMap<String, String> form) {
        List<String> products = form.getOrDefault("product_id", List.of());
        List<LineForm> lines = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            long id = products.get(i).matches("\\d{1,18}") ? Long.parseLong(products.get(i)) : 0;
            lines.add(new LineForm(id, at(form, "product", i), at(form, "unit", i), at(form, "quantity", i), at(form, "price", i), at(form, "discount", i), ""));
        }
        return lines;
    }

    static List<Refusal> unreadable(List<LineForm> lines, Language language) {
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (TypedNumber.parse(lines.get(i).quantity(), language).isEmpty()) refusals.add(Refusal.at("lines[" + i + "].quantity", "form.number"));
            if (number(lines.get(i).price(), language).isEmpty()) refusals.add(Refusal.at("lines[" + i + "].price", "form.number"));
            if (number(lines.get(i).discount(), language).isEmpty()) refusals.add(Refusal.at("lines[" + i + "].discount", "form.number"));
        }
        return refusals;
    }

    NewLine read(Language language) {
        return new NewLine(productId, number(quantity, language).orElseThrow(), number(price, language).orElseThrow(), number(discount, language).orElseThrow());
    }

    private static Optional<BigDecimal> number(String typed, Language language) {
        return typed.isBlank() ? Optional.of(BigDecimal.ZERO) : TypedNumber.parse(typed, language);
    }

    private static String at(MultiValueMap<String, String> form, String key, int i) {
        List<String> values = form.getOrDefault(key, List.of());
        return i < values.size() && values.get(i) != null ? values.get(i) : "";
    }
}
