package frontline.clients.search;

import static frontline.clients.search.Lookups.NAMES;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;

/// The condition for names that hold each word that was typed: inside of them, or, where it has too few letters for that, at the
/// beginning of one of theirs.
public final class NameFilter {

    /// What stands before a word. The index of fragments understands a list of characters, if none of them is beyond U+07FF (as are “ and „),
    /// but no class of them.
    private static final String BEFORE_A_WORD = "(^|[-\u00a0 \"'«(./&])";

    private NameFilter() {}

    /// For the name or the legal name of a client. The words stand in the statement, so that the planner knows how rare they are.
    public static Condition of(String typed) {
        return each(SearchText.of(typed, "US"), NAMES, pattern -> inline(pattern));
    }

    /// @param names folded
    /// @param in     how a pattern stands in the statement
    static Condition each(SearchText text, Field<String> names, Function<String, Field<String>> in) {
        return text.words().stream().map(word -> holding(word, names, in)).reduce(noCondition(), Condition::and);
    }

    static Condition holding(String word, Field<String> names, Function<String, Field<String>> in) {
        return word.length() >= SearchText.SHORTEST_FRAGMENT
                ? names.like(in.apply("%" + SearchText.escaped(word) + "%"))
                : names.likeRegex(in.apply(BEFORE_A_WORD + word.replaceAll("[^\\p{L}\\p{N}]", "\\\\$0")));
    }
}
