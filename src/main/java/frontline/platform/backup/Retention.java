package frontline.platform.backup;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Which backups stay: the newest of each of the last days that have one, of the last weeks, of the last months.
public record Retention(boolean nightly, int days, int weeks, int months) {

    public static final Retention USUAL = new Retention(true, 7, 5, 12);

    /// @param takenOn newest first
    /// @return the places in the list of those to keep
    Set<Integer> keep(List<LocalDate> takenOn) {
        Set<Integer> kept = new HashSet<>();
        kept.addAll(newestOfEach(takenOn, day -> day, days));
        kept.addAll(newestOfEach(takenOn, day -> day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), weeks));
        kept.addAll(newestOfEach(takenOn, YearMonth::from, months));
        return kept;
    }

    private static Collection<Integer> newestOfEach(List<LocalDate> takenOn, Function<LocalDate, Object> period, int most) {
        Set<Object> seen = new HashSet<>();
        Set<Integer> kept = new HashSet<>();
        for (int place = 0; place < takenOn.size() && seen.size() < most; place++) {
            if (seen.add(period.apply(takenOn.get(place)))) kept.add(place);
        }
        return kept;
    }
}
