package frontline.sales.proposals;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the texts of a template may name; the set-up screen lists them with the messages `proposal.variable.<name>`.
final class ProposalWords {

    static final List<String> SINGLE = List.of("company.name", "client.name", "client.legal_name", "client.tax_id", "person.name", "deal.name", "proposal.number", "proposal.version",
            "proposal.date", "proposal.valid_until", "owner.name", "owner.email", "owner.phone", "total", "currency");
    static final List<String> OF_A_LINE = List.of("lines.product", "lines.code", "lines.unit", "lines.quantity", "lines.price", "lines.discount", "lines.amount");

    private ProposalWords() {}

    static Set<String> all() {
        Set<String> all = new LinkedHashSet<>(SINGLE);
        all.add("lines");
        all.addAll(OF_A_LINE);
        return all;
    }

    static List<String> shown() {
        List<String> shown = new ArrayList<>(SINGLE);
        shown.addAll(OF_A_LINE);
        return shown;
    }
}
