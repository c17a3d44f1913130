package frontline.sales.stages;

import frontline.platform.text.Bilingual;
import frontline.platform.text.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something a stage wants filled in: a field of the deal or of its client.
/// @param code 'deal.amount', 'deal.lines', 'deal.f-3' (own field), 'client.phone', 'client.c-2' (classifier)
public record Demand(String code, String nameEn, String nameRu) {

    static final List<String> OF_DEALS = List.of("client", "amount", "probability", "expected_on", "lines", "people", "note", "proposal_sent", "proposal_accepted", "contract");
    static final List<String> OF_CLIENTS = List.of("phone", "email", "messenger", "website", "address", "people", "legal_name", "tax_id", "registration_number", "probability", "preferences", "note");

    public boolean ofClient() {
        return code.startsWith("client.");
    }

    /// Its name on its card: 'amount', 'f-3', 'c-2'.
    public String field() {
        return code.substring(code.indexOf('.') + 1);
    }

    public boolean isCarried() {
        return field().matches("[cf]-\\d+");
    }

    /// A document of its own, which is not typed but made: the code of its page's part, "proposal" or "contract".
    public @Nullable String paper() {
        return code.startsWith("deal.proposal_") ? "proposal" : code.equals("deal.contract") ? "contract" : null;
    }

    public Bilingual name() {
        return new Bilingual(nameEn, nameRu);
    }

    public String name(Language language) {
        return language.pick(nameEn, nameRu);
    }
}
