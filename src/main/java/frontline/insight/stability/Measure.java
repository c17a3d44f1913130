package frontline.insight.stability;

import frontline.insight.query.Question;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Op;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is followed over time, each from the facts of its module.
public enum Measure {
    INCOME("deals", Fn.SUM, "amount", "closed_on", "won", "owner"),
    WON("deals", Fn.COUNT, null, "closed_on", "won", "owner"),
    OPENED("deals", Fn.COUNT, null, "opened_on", null, "owner"),
    ACTIONS("actions", Fn.COUNT, null, "done_at", "done", "owner"),
    ENTRIES("entries", Fn.COUNT, null, "happened_at", null, "author");

    private final String facts;
    private final Fn fn;
    private final @Nullable String of;
    private final String day;
    private final @Nullable String state;
    private final String person;

    Measure(String facts, Fn fn, @Nullable String of, String day, @Nullable String state, String person) {
        this.facts = facts;
        this.fn = fn;
        this.of = of;
        this.day = day;
        this.state = state;
        this.person = person;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Measure> of(String code) {
        return Arrays.stream(values()).filter(measure -> measure.code().equals(code)).findFirst();
    }

    public boolean isMoney() {
        return this == INCOME;
    }

    Question question(StabilityFilter filter, LocalDate from, LocalDate to) {
        return new Question(facts, List.of(Question.Measure.of(fn, of)), List.of(Question.Division.by(day, filter.every())), List.of(), criteria(filter, from, to), null, null, null, false);
    }

    /// The address of the records of those days.
    String records(StabilityFilter filter, LocalDate from, LocalDate to, @Nullable String currency) {
        if (facts.equals("deals")) {
            String days = day.replace("_on", "");
            return "/deals/list?state=" + (state == null ? "all" : state) + "&" + days + "_from=" + from + "&" + days + "_to=" + to
                    + (filter.owner() == null ? "" : "&owner=" + filter.owner()) + (filter.department() == null ? "" : "&department=" + filter.department()) + (currency == null ? "" : "&currency=" + currency);
        }
        StringBuilder address = new StringBuilder("/slices?facts=" + facts + "&m=count&row=" + person + "&row=type");
        for (Criterion criterion : criteria(filter, from, to))
            address.append("&f=").append(criterion.field()).append("%7E").append(criterion.op().code()).append("%7E").append(String.join("%7E", criterion.values()));
        return address.toString();
    }

    private List<Criterion> criteria(StabilityFilter filter, LocalDate from, LocalDate to) {
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(new Criterion(day, Op.BETWEEN, List.of(from.toString(), to.toString())));
        if (state != null) criteria.add(new Criterion("state", Op.IN, List.of(state)));
        if (filter.owner() != null) criteria.add(new Criterion(person, Op.IN, List.of(filter.owner().toString())));
        if (filter.department() != null) criteria.add(new Criterion("department", Op.IN, List.of(filter.department().toString())));
        return criteria;
    }
}
