package frontline.insight.query;

import frontline.identity.facts.FactTable;
import frontline.identity.facts.Facts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// All kinds of facts of this company.
@Component
public class Catalogue {

    private final List<Facts> facts;

    Catalogue(List<Facts> facts) {
        this.facts = facts.stream().sorted(Comparator.comparing(Facts::key)).toList();
    }

    public List<FactTable> all() {
        return facts.stream().map(Facts::table).toList();
    }

    public Optional<FactTable> find(String key) {
        return facts.stream().filter(each -> each.key().equals(key)).findFirst().map(Facts::table);
    }
}
