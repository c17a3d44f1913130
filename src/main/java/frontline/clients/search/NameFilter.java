package frontline.clients.search;

import static frontline.clients.search.Lookups.NAMES;
import static frontline.clients.search.Lookups.PREFIX;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import org.jooq.Condition;

/// The condition for clients whose name or legal name holds each word that was typed.
public final class NameFilter {

    private NameFilter() {}

    public static Condition of(String typed) {
        return of(SearchText.of(typed, "US"));
    }

    static Condition of(SearchText text) {
        Condition all = noCondition();
        for (String word : text.words()) {
            all = all.and(word.length() < SearchText.SHORTEST_FRAGMENT
                    ? PREFIX.like(inline(SearchText.escaped(word) + "%")).or(NAMES.like(inline("% " + SearchText.escaped(word) + "%")))
                    : NAMES.like(inline("%" + SearchText.escaped(word) + "%")));
        }
        return all;
    }
}
