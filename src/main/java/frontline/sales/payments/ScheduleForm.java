package frontline.sales.payments;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A schedule as it is typed: "30 40 30", the first day, and how far the days lie apart ('14', '30' days or 'month').
public record ScheduleForm(String shares, String firstOn, String step) {

    static final ScheduleForm EMPTY = new ScheduleForm("", "", "month");

    public ScheduleForm(@Nullable String shares, @Nullable String firstOn, @Nullable String step) {
        this.shares = Objects.requireNonNullElse(shares, "");
        this.firstOn = Objects.requireNonNullElse(firstOn, "");
        this.step = Objects.requireNonNullElse(step, "month");
    }

    Outcome<Schedule> read() {
        List<Refusal> refusals = new ArrayList<>();
        LocalDate first = Amounts.readDay(firstOn, "first_on", refusals);
        List<Integer> parts = Arrays.stream(shares.strip().split("[\\s,;/+%]+")).filter(part -> part.matches("\\d{1,3}")).map(Integer::valueOf).toList();
        if (!shares.matches("[\\d\\s,;/+%]+") || !Schedule.isWhole(parts)) refusals.add(Refusal.at("shares", "receipt.shares.wrong"));
        if (!step.equals("month") && !step.matches("[1-9]\\d{0,2}")) refusals.add(Refusal.at("step", "form.number"));
        return first == null || !refusals.isEmpty()
                ? Outcome.refused(refusals)
                : Outcome.done(new Schedule(parts, first, step.equals("month") ? 0 : Integer.parseInt(step)));
    }
}
