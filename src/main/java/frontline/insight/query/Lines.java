package frontline.insight.query;

import frontline.insight.query.Question.Grain;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The lines of one side of an answer, rows or columns, in the order they are shown.
final class Lines {

    private final List<Plan.Slot> slots;
    private final List<Names> names = new ArrayList<>();
    private final Set<List<String>> paths;

    /// @param found every path that has figures, the shorter ones of subtotals too
    /// @param emptyPeriods whether the periods between the first and the last found are shown without figures
    Lines(List<Plan.Slot> slots, Collection<List<String>> found, boolean emptyPeriods, Written written, Texts texts) {
        this.slots = slots;
        this.paths = new HashSet<>(found);
        if (emptyPeriods) for (int depth = 0; depth < slots.size(); depth++) fill(depth);
        for (int i = 0; i < slots.size(); i++) {
            int depth = i;
            names.add(new Names(slots.get(i), paths.stream().filter(path -> path.size() > depth).map(path -> path.get(depth)).collect(Collectors.toSet()), written, texts));
        }
    }

    /// @param total of a path in the measure that orders; null for the order of the names
    List<Answer.Line> all(@Nullable Function<List<String>, Comparable<?>> total, boolean ascending) {
        List<Answer.Line> lines = new ArrayList<>();
        Map<List<String>, List<List<String>>> children = paths.stream().filter(path -> !path.isEmpty()).collect(Collectors.groupingBy(path -> path.subList(0, path.size() - 1)));
        within(List.of(), children, total, ascending, lines);
        lines.add(new Answer.Line(List.of(), ""));
        return lines;
    }

    private void within(List<String> parent, Map<List<String>, List<List<String>>> children, @Nullable Function<List<String>, Comparable<?>> total, boolean ascending, List<Answer.Line> lines) {
        int depth = parent.size();
        if (depth == slots.size()) return;
        Comparator<List<String>> order = Comparator.comparing(path -> path.get(depth), names.get(depth).order());
        if (total != null) order = byTotal(total, ascending, depth).thenComparing(order);
        children.getOrDefault(parent, List.of()).stream().sorted(order).forEach(path -> {
            lines.add(new Answer.Line(path, names.get(depth).of(path.get(depth))));
            within(path, children, total, ascending, lines);
        });
    }

    /// Without a figure last, and the others behind everything, whichever the direction.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Comparator<List<String>> byTotal(Function<List<String>, Comparable<?>> total, boolean ascending, int depth) {
        Comparator<Comparable> values = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return Comparator.<List<String>, Boolean>comparing(path -> path.get(depth).equals(Names.OTHERS))
                .thenComparing(path -> (Comparable) total.apply(path), Comparator.nullsLast(values));
    }

    private void fill(int depth) {
        Grain grain = slots.get(depth).division().grain();
        if (grain == null || !grain.isCalendar()) return;
        Set<String> seen = paths.stream().filter(path -> path.size() > depth).map(path -> path.get(depth)).filter(key -> !key.isEmpty() && !key.equals(Names.OTHERS)).collect(Collectors.toSet());
        if (seen.isEmpty()) return;
        LocalDate last = LocalDate.parse(seen.stream().max(Comparator.naturalOrder()).orElseThrow());
        Set<List<String>> parents = new LinkedHashSet<>();
        paths.stream().filter(path -> path.size() == depth).forEach(parents::add);
        LocalDate at = LocalDate.parse(seen.stream().min(Comparator.naturalOrder()).orElseThrow());
        for (; !at.isAfter(last) && paths.size() <= Slicing.MOST_GROUPS; at = Periods.after(grain, at)) { // more is refused
            for (List<String> parent : parents) {
                List<String> path = new ArrayList<>(parent);
                path.add(at.toString());
                paths.add(path);
            }
        }
    }
}
