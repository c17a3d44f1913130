package frontline.clients.completeness;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The base as it stands, by branch, department and rep.
/// @param lines in the order of the tree, the whole base first
public record Figures(List<Line> lines) {

    public enum Kind { ALL, BRANCH, DEPARTMENT, REP, NOBODY }

    /// @param key 'all', `d-<department>`, `o-<owner>-<department>`, `n-<department>`: the scope a click chooses
    /// @param depth 0 for the whole base
    /// @param percents the sum over the clients
    /// @param good clients at [Completeness#GOOD] and above
    /// @param missing field → number of clients, the most frequent first
    public record Line(String key, Kind kind, @Nullable Long id, long departmentId, String name, int depth, int clients, long percents, int good, Map<String, Integer> missing) {

        /// Mean over the clients, in percent with one decimal.
        public BigDecimal average() {
            return clients == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(percents).divide(BigDecimal.valueOf(clients), 1, RoundingMode.HALF_UP);
        }

        /// Share of clients that are well filled, 0 to 1.
        public BigDecimal goodShare() {
            return clients == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(good).divide(BigDecimal.valueOf(clients), 3, RoundingMode.HALF_UP);
        }

        public List<Map.Entry<String, Integer>> mostMissing(int most) {
            return missing.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey())).limit(most).toList();
        }

        /// The clients behind the line, worst first, in the list of clients.
        public String list() {
            return switch (kind) {
                case ALL -> "/clients?sort=complete";
                case BRANCH, DEPARTMENT -> "/clients?department=" + id + "&sort=complete";
                case REP -> "/clients?owner=" + id + "&sort=complete";
                case NOBODY -> "/clients?department=" + departmentId + "&owner=none&sort=complete";
            };
        }

        public String below(int percent) {
            return list() + "&complete=.." + (percent - 1);
        }

        public String without(String field) {
            return list() + "&missing=" + field;
        }
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The line of a scope; the whole base for one that is unknown.
    public Line at(String key) {
        return lines.stream().filter(line -> line.key().equals(key)).findFirst().orElseGet(lines::getFirst);
    }
}
