package frontline.insight.chances;

import frontline.sales.outcomes.DealCourse;
import frontline.sales.outcomes.Outcomes.TrackRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which share of their deals owners had won before a day, drawn toward the company's: (won + 10·share) / (closed + 10), so
/// that three deals prove nothing and a hundred do.
public interface TrackRecords {

    double PRIOR = 10;

    double rate(long owner, LocalDate day);

    static TrackRecords of(List<DealCourse> closed, double share) {
        record Closing(LocalDate on, int won) {}
        Map<Long, List<Closing>> byOwner = new HashMap<>();
        closed.stream().filter(deal -> deal.closedOn() != null).sorted(Comparator.comparing(DealCourse::closedOn)).forEach(deal -> {
            List<Closing> before = byOwner.computeIfAbsent(deal.ownerId(), owner -> new ArrayList<>());
            before.add(new Closing(deal.closedOn(), (before.isEmpty() ? 0 : before.getLast().won()) + (deal.won() ? 1 : 0)));
        });
        return (owner, day) -> {
            List<Closing> all = byOwner.getOrDefault(owner, List.of());
            int low = 0;
            for (int high = all.size(); low < high; ) {
                int middle = (low + high) >>> 1;
                if (all.get(middle).on().isBefore(day)) low = middle + 1;
                else high = middle;
            }
            return (PRIOR * share + (low == 0 ? 0 : all.get(low - 1).won())) / (PRIOR + low);
        };
    }

    static TrackRecords ofToday(Map<Long, TrackRecord> records, double share) {
        return (owner, day) -> {
            TrackRecord of = records.getOrDefault(owner, new TrackRecord(0, 0));
            return (PRIOR * share + of.won()) / (PRIOR + of.closed());
        };
    }
}
