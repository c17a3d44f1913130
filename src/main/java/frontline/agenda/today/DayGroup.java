package frontline.agenda.today;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Lines under one heading.
/// @param key 'overdue', 'today', 'tomorrow', 'later'
public record DayGroup(String key, List<Today.Line> lines) {

    static List<DayGroup> of(List<Today.Line> lines, LocalDate today) {
        return Stream.of(
                        group("overdue", lines, day -> day.isBefore(today)),
                        group("today", lines, today::equals),
                        group("tomorrow", lines, today.plusDays(1)::equals),
                        group("later", lines, day -> day.isAfter(today.plusDays(1))))
                .filter(group -> !group.lines().isEmpty())
                .toList();
    }

    public boolean isOverdue() {
        return key.equals("overdue");
    }

    /// Whether the day itself must stand in each line.
    public boolean needsDay() {
        return isOverdue() || key.equals("later");
    }

    private static DayGroup group(String key, List<Today.Line> lines, Predicate<LocalDate> belongs) {
        return new DayGroup(key, lines.stream().filter(line -> belongs.test(line.action().dueOn())).toList());
    }
}
