package frontline.identity.holdings;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table that may hold data about a person.
///
/// Conditions are SQL over the row `t`. They may name the person: `{people}` (ids of contact persons), `{clients}` (ids of clients
/// that are this person), `{near}` (all cards on which the person may be spoken of), `{mails}` and `{phones}` (nobody else's, as
/// they are searched), `{told}` (others' too), `{anywhere}` (the pattern of what is theirs alone).
///
/// In every table that is declared, what the person is reached by is struck out of all words of all rows, but for columns named in
/// `untouched`; a name that others bear too only where `near` holds.
///
/// @param table such as "clients.people"
/// @param what message key of the plan's line
/// @param about rows that are about the person, null: none is
/// @param fate of those rows
/// @param emptied columns that are emptied, now or when the term ends
/// @param keeping which term of keeping it is; only for KEPT
/// @param since SQL over `t`: the day from which the term is counted; null in a row: it is not kept
/// @param near rows that may speak of the person by name, null: none in particular
/// @param untouched columns whose words are others'
/// @param file column of a file that goes with the row or its emptying
public record Holding(String table, String what, @Nullable String about, Fate fate, Set<String> emptied, @Nullable String keeping, @Nullable String since, @Nullable String near,
        Set<String> untouched, @Nullable String file) {

    public enum Fate {
        /// The rows go.
        GOES,
        /// The rows stay, for the sake of figures that must not change, without saying whose they are.
        EMPTIED,
        /// The law makes one keep them; emptied when the term ends.
        KEPT,
        /// Stays as it is; the plan says why.
        STAYS
    }

    public static Holding in(String table, String what) {
        return new Holding(table, what, null, Fate.STAYS, Set.of(), null, null, null, Set.of(), null);
    }

    public Holding goes(String rows) {
        return new Holding(table, what, rows, Fate.GOES, Set.of(), null, null, near, untouched, file);
    }

    public Holding empties(String rows, String... columns) {
        return new Holding(table, what, rows, Fate.EMPTIED, Set.of(columns), null, null, near, untouched, file);
    }

    public Holding keeps(String term, String rows, String from, String... columns) {
        return new Holding(table, what, rows, Fate.KEPT, Set.of(columns), term, from, near, untouched, file);
    }

    public Holding stays(String rows) {
        return new Holding(table, what, rows, Fate.STAYS, Set.of(), null, null, near, untouched, file);
    }

    public Holding near(String rows) {
        return new Holding(table, what, about, fate, emptied, keeping, since, rows, untouched, file);
    }

    public Holding leaving(String... columns) {
        return new Holding(table, what, about, fate, emptied, keeping, since, near, Set.of(columns), file);
    }

    public Holding withFile(String column) {
        return new Holding(table, what, about, fate, emptied, keeping, since, near, untouched, column);
    }
}
