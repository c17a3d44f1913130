package frontline.insight.control;

import frontline.clients.history.WorkingTime.Spent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the time goes: people in rows, types of action in columns.
public record TimeTable(List<Type> types, List<Person> people, Sum total) {

    public record Type(long id, String name, Sum sum) {}

    public record Person(long id, String name, Map<Long, Sum> byType, Sum total) {
        public Sum of(Type type) {
            return byType.getOrDefault(type.id(), Sum.NOTHING);
        }
    }

    /// @param planned of the entries, those that completed a planned action
    /// @param untimed of the entries, those without minutes
    public record Sum(int entries, int planned, long minutes, int untimed) {
        static final Sum NOTHING = new Sum(0, 0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(entries + other.entries, planned + other.planned, minutes + other.minutes, untimed + other.untimed);
        }

        public @Nullable BigDecimal shareOf(Sum whole) {
            return whole.minutes == 0 ? null : share(minutes, whole.minutes);
        }

        public @Nullable BigDecimal sharePlanned() {
            return entries == 0 ? null : share(planned, entries);
        }

        public BigDecimal hours() {
            return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP);
        }

        private static BigDecimal share(long part, long whole) {
            return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
        }
    }

    /// @param spent by author, then by type
    static TimeTable of(List<Spent> spent) {
        Map<Long, Type> types = new LinkedHashMap<>();
        Map<Long, Person> people = new LinkedHashMap<>();
        Sum total = Sum.NOTHING;
        for (Spent each : spent) {
            Sum sum = new Sum(each.entries(), each.planned(), each.minutes(), each.untimed());
            types.merge(each.typeId(), new Type(each.typeId(), each.type(), sum), (a, b) -> new Type(a.id(), a.name(), a.sum().plus(b.sum())));
            Person person = people.computeIfAbsent(each.authorId(), id -> new Person(id, each.author(), new LinkedHashMap<>(), Sum.NOTHING));
            person.byType().put(each.typeId(), sum);
            people.put(each.authorId(), new Person(person.id(), person.name(), person.byType(), person.total().plus(sum)));
            total = total.plus(sum);
        }
        return new TimeTable(types.values().stream().sorted((a, b) -> Long.compare(b.sum().minutes(), a.sum().minutes())).toList(),
                people.values().stream().sorted((a, b) -> Long.compare(b.total().minutes(), a.total().minutes())).toList(), total);
    }
}
