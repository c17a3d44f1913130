package frontline.sales.proposals;

import frontline.platform.documents.Liquid;
import frontline.platform.text.Language;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that stands in a document, before it is one.
/// @param logo `data:` address of the picture, "" for none
/// @param to whom it is for
/// @param owner who answers for it
public record Draft(Language language, String company, String logo, To to, Owner owner, String deal, String number, int version, LocalDate date, LocalDate validUntil,
        List<ProposalLine> lines, String currency, Set<String> columns, ProposalTemplate.Texts texts) {

    public record To(String name, String legalName, String taxId, String person) {}

    public record Owner(String name, String email, String phone) {}

    public BigDecimal total() {
        return ProposalLine.total(lines);
    }

    /// A part of the template filled in, paragraph by paragraph, each with its lines.
    public List<List<String>> part(String part, Written written) {
        String filled = Liquid.render(texts.part(part), values(written)).strip();
        return filled.isEmpty() ? List.of() : Arrays.stream(filled.split("\\n\\s*\\n")).map(paragraph -> paragraph.strip().lines().map(String::strip).toList()).toList();
    }

    private Map<String, Object> values(Written written) {
        Map<String, Object> values = new HashMap<>();
        values.put("company", Map.of("name", company));
        values.put("client", Map.of("name", to.name(), "legal_name", to.legalName(), "tax_id", to.taxId()));
        values.put("person", Map.of("name", to.person()));
        values.put("deal", Map.of("name", deal));
        values.put("proposal", Map.of("number", number, "version", version, "date", written.day(date), "valid_until", written.day(validUntil)));
        values.put("owner", Map.of("name", owner.name(), "email", owner.email(), "phone", owner.phone()));
        values.put("total", written.money(total(), currency));
        values.put("currency", currency);
        values.put("lines", lines.stream().map(line -> line(line, written)).toList());
        return values;
    }

    private Map<String, Object> line(ProposalLine line, Written written) {
        return Map.of("product", line.product(), "code", line.code() == null ? "" : line.code(), "unit", line.unit() == null ? "" : line.unit(), "quantity", written.number(line.quantity().stripTrailingZeros()),
                "price", written.amount(line.price()), "discount", written.number(line.discount().stripTrailingZeros()), "amount", written.amount(line.amount()));
    }
}
