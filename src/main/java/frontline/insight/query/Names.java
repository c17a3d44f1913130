package frontline.insight.query;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DateFormatSymbols;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.Label;
import frontline.identity.facts.Values;
import frontline.insight.query.Question.Grain;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of a division's keys, and their order: by time, by place in the list, by name. What has none stands last, the
/// others behind it.
final class Names {

    /// The key of what is not among the largest.
    static final String OTHERS = "…";

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final Comparator<String> byKey;

    Names(Plan.Slot slot, Collection<String> keys, Written written, Texts texts) {
        Language language = written.language();
        Collator collator = Collator.getInstance(language.locale());
        collator.setStrength(Collator.SECONDARY);
        Comparator<String> byName = Comparator.comparing(this::of, collator::compare);
        Comparator<String> byOrder = Comparator.comparing(key -> order.getOrDefault(key, Integer.MAX_VALUE));
        List<String> real = keys.stream().filter(key -> !key.isEmpty() && !key.equals(OTHERS)).distinct().toList();
        Comparator<String> natural = switch (slot.dimension()) {
            case Dimension.Choice it -> look(it.values(), real, language, byOrder.thenComparing(byName));
            case Dimension.Many it -> look(it.values(), real, language, byOrder.thenComparing(byName));
            case Dimension.Coded it -> {
                real.forEach(key -> names.put(key, it.nameOf(key).orElse(Label.of(key)).in(language)));
                it.codes().forEach(code -> order.put(code.code(), order.size()));
                yield byOrder.thenComparing(byName);
            }
            case Dimension.Text it -> byName;
            case Dimension.Number it -> {
                real.forEach(key -> names.put(key, band(new BigDecimal(key), slot.division().step(), written)));
                yield Comparator.comparing(BigDecimal::new);
            }
            case Dimension.Day it -> dated(slot, real, written);
            case Dimension.Moment it -> dated(slot, real, written);
        };
        names.put("", texts.get(language, "query.none"));
        names.put(OTHERS, texts.get(language, "query.others"));
        byKey = Comparator.<String, Integer>comparing(key -> key.equals(OTHERS) ? 2 : key.isEmpty() ? 1 : 0).thenComparing((a, b) -> a.isEmpty() || a.equals(OTHERS) ? 0 : natural.compare(a, b)).thenComparing(Comparator.naturalOrder());
    }

    String of(String key) {
        return names.getOrDefault(key, key);
    }

    Comparator<String> order() {
        return byKey;
    }

    private Comparator<String> look(Values values, List<String> keys, Language language, Comparator<String> then) {
        Map<Long, Values.Named> found = values.named().apply(keys.stream().map(Long::valueOf).toList());
        found.forEach((id, named) -> {
            names.put(id.toString(), named.name().in(language));
            order.put(id.toString(), named.order());
        });
        keys.forEach(key -> names.putIfAbsent(key, "#" + key));
        return then;
    }

    private Comparator<String> dated(Plan.Slot slot, List<String> keys, Written written) {
        Grain grain = slot.division().grain() == null ? Grain.DAY : slot.division().grain();
        keys.forEach(key -> names.put(key, period(grain, key, written)));
        return grain.isCalendar() ? Comparator.naturalOrder() : Comparator.comparing(Integer::valueOf);
    }

    private static String period(Grain grain, String key, Written written) {
        return switch (grain) {
            case DAY, WEEK -> written.day(LocalDate.parse(key));
            case MONTH -> written.month(LocalDate.parse(key));
            case QUARTER -> quarter(LocalDate.parse(key), written.language());
            case YEAR -> key.substring(0, 4);
            case WEEKDAY -> DateFormatSymbols.getInstance(written.language().locale()).getWeekdays(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE)[Integer.parseInt(key) % 7 + 1];
            case MONTH_OF_YEAR -> DateFormatSymbols.getInstance(written.language().locale()).getMonths(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE)[Integer.parseInt(key) - 1];
            case HOUR -> key + ":00";
        };
    }

    private static String quarter(LocalDate first, Language language) {
        int quarter = first.get(IsoFields.QUARTER_OF_YEAR);
        return language.pick("Q" + quarter, quarter + " кв.") + " " + first.getYear();
    }

    private static String band(BigDecimal from, @Nullable BigDecimal step, Written written) {
        return step == null ? written.number(from) : written.number(from) + " – " + written.number(from.add(step));
    }
}
