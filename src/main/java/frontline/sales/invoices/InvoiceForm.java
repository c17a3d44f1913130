package frontline.sales.invoices;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A draft as it is typed or sent. Empty lines at the end count for nothing.
/// @param version of the draft it was typed into, null: whichever it is
public record InvoiceForm(@Nullable Long seriesId, @Nullable Long contractId, String paymentDays, @Nullable Long scheduleId, String note, List<LineForm> lines, @Nullable Integer version) {

    private static final int LONGEST = 500;
    private static final int MOST_LINES = 500;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HIGHEST_TOTAL = new BigDecimal("99999999999999999.99");

    /// @param vatRate "" without VAT
    public record LineForm(@Nullable Long productId, String name, String unit, String quantity, String price, String discount, String vatRate) {
        public LineForm(@Nullable Long productId, @Nullable String name, @Nullable String unit, @Nullable String quantity, @Nullable String price, @Nullable String discount, @Nullable String vatRate) {
            this.productId = productId;
            this.name = Objects.requireNonNullElse(name, "").strip();
            this.unit = Objects.requireNonNullElse(unit, "").strip();
            this.quantity = Objects.requireNonNullElse(quantity, "").strip();
            this.price = Objects.requireNonNullElse(price, "").strip();
            this.discount = Objects.requireNonNullElse(discount, "").strip();
            this.vatRate = Objects.requireNonNullElse(vatRate, "").strip();
        }

        static final LineForm EMPTY = new LineForm(null, "", "", "", "", "", "");

        static LineForm of(InvoiceLine line, Language language) {
            return new LineForm(line.productId(), line.name(), line.unit(), TypedNumber.inInput(line.quantity(), language), TypedNumber.inInput(line.price(), language),
                    TypedNumber.inInput(line.discount(), language), line.vatRate() == null ? "" : TypedNumber.inInput(line.vatRate(), language));
        }

        boolean isEmpty() {
            return name.isEmpty() && quantity.isEmpty() && price.isEmpty();
        }
    }

    public InvoiceForm(@Nullable Long seriesId, @Nullable Long contractId, @Nullable String paymentDays, @Nullable Long scheduleId, @Nullable String note, @Nullable List<LineForm> lines, @Nullable Integer version) {
        this.seriesId = seriesId;
        this.contractId = contractId;
        this.paymentDays = Objects.requireNonNullElse(paymentDays, "").strip();
        this.scheduleId = scheduleId;
        this.note = Objects.requireNonNullElse(note, "").strip();
        this.lines = lines == null ? List.of() : lines.stream().map(line -> line == null ? LineForm.EMPTY : line).toList();
        this.version = version;
    }

    public InvoiceForm(@Nullable Long seriesId, @Nullable Long contractId, @Nullable String paymentDays, @Nullable Long scheduleId, @Nullable String note, @Nullable List<LineForm> lines) {
        this(seriesId, contractId, paymentDays, scheduleId, note, lines, null);
    }

    InvoiceForm at(int version) {
        return new InvoiceForm(seriesId, contractId, paymentDays, scheduleId, note, lines, version);
    }

    record Read(int paymentDays, List<InvoiceLine> lines) {}

    /// @param language of whoever typed it
    Outcome<Read> read(Language language) {
        List<Refusal> refusals = new ArrayList<>();
        if (!paymentDays.isEmpty() && !paymentDays.matches("\\d{1,5}")) refusals.add(Refusal.at("payment_days", "form.number"));
        if (note.length() > LONGEST) refusals.add(Refusal.at("note", "payment.note.long", LONGEST));
        List<InvoiceLine> read = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) if (!lines.get(i).isEmpty()) read(lines.get(i), "lines[" + i + "].", language, refusals, read);
        if (read.size() > MOST_LINES) refusals.add(Refusal.at("lines", "invoice.many_lines", MOST_LINES));
        if (refusals.isEmpty() && InvoiceLine.total(read).compareTo(HIGHEST_TOTAL) > 0) refusals.add(Refusal.at("lines", "payment.amount.large"));
        return refusals.isEmpty() ? Outcome.done(new Read(paymentDays.isEmpty() ? 14 : Integer.parseInt(paymentDays), read)) : Outcome.refused(refusals);
    }

    private static void read(LineForm line, String at, Language language, List<Refusal> refusals, List<InvoiceLine> read) {
        int before = refusals.size();
        if (line.name().isEmpty()) refusals.add(Refusal.at(at + "name", "form.required"));
        else if (line.name().length() > LONGEST) refusals.add(Refusal.at(at + "name", "payment.note.long", LONGEST));
        if (line.unit().length() > 40) refusals.add(Refusal.at(at + "unit", "payment.note.long", 40));
        BigDecimal quantity = number(line.quantity().isEmpty() ? "1" : line.quantity(), at + "quantity", 4, language, refusals);
        BigDecimal price = number(line.price(), at + "price", 4, language, refusals);
        BigDecimal discount = number(line.discount().isEmpty() ? "0" : line.discount(), at + "discount", 2, language, refusals);
        BigDecimal vat = line.vatRate().isEmpty() ? null : number(line.vatRate().replace("%", ""), at + "vat_rate", 2, language, refusals);
        if (quantity != null && (quantity.signum() <= 0 || quantity.compareTo(MOST) > 0)) refusals.add(Refusal.at(at + "quantity", "deal.line.quantity_range"));
        if (price != null && (price.signum() < 0 || price.compareTo(MOST) > 0)) refusals.add(Refusal.at(at + "price", "deal.line.price_range"));
        if (discount != null && (discount.signum() < 0 || discount.compareTo(HUNDRED) > 0)) refusals.add(Refusal.at(at + "discount", "deal.line.discount_range"));
        if (vat != null && (vat.signum() < 0 || vat.compareTo(HUNDRED) > 0)) refusals.add(Refusal.at(at + "vat_rate", "invoice.vat_range"));
        if (refusals.size() == before && quantity != null && price != null && discount != null)
            read.add(new InvoiceLine(line.productId(), line.name(), line.unit(), quantity, price, discount, vat));
    }

    private static @Nullable BigDecimal number(String typed, String field, int decimals, Language language, List<Refusal> refusals) {
        BigDecimal number = TypedNumber.parse(typed, language).orElse(null);
        if (number == null) refusals.add(Refusal.at(field, typed.isEmpty() ? "form.required" : "form.number"));
        else if (number.stripTrailingZeros().scale() > decimals) refusals.add(Refusal.at(field, "deal.line.too_fine", decimals));
        return number;
    }
}
