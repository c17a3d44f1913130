package frontline.sales.outcomes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A deal with its way so far, to be looked at as it was on any day of it.
/// @param counted whether it belongs to the figures asked for; the others only teach
/// @param weight how many deals it stands for: of more than can be learned from only some are read
/// @param rate units of the company's currency for one of the deal's; null: no rate is known
/// @param firstWonOn when its client's first deal was won
/// @param source,industry of the client
/// @param steps the passages of stages, in order; never empty
/// @param contacts days on which somebody spoke with the client, in order
/// @param changes of amount, estimate and expectation, in order
/// @param discounts what the lines gave on average from that day on, in order
public record DealCourse(long id, String name, @Nullable Long clientId, long pipelineId, String state, long ownerId, long departmentId, boolean counted, int weight,
        BigDecimal amount, @Nullable BigDecimal rate, @Nullable Integer probability, LocalDate openedOn, @Nullable LocalDate expectedOn, @Nullable LocalDate closedOn,
        @Nullable LocalDate firstWonOn, @Nullable Long source, @Nullable Long industry, List<Step> steps, List<LocalDate> contacts, List<Change> changes, List<Discount> discounts) {

    static final int CONTACT_DAYS = 30;

    /// @param reached how far along the pipeline, 0 to 1
    /// @param probability of the stage, in percent
    public record Step(long stageId, double reached, int probability, LocalDate on) {}

    /// What a value was before a change; of those the change did not touch nothing is said.
    public record Change(LocalDate on, @Nullable BigDecimal amount, boolean ofProbability, @Nullable Integer probability, boolean ofExpected, @Nullable LocalDate expectedOn) {}

    /// @param percent of the list price
    public record Discount(LocalDate on, double percent) {}

    public boolean won() {
        return state.equals("won");
    }

    public boolean openAt(LocalDate day) {
        return !openedOn.isAfter(day) && (closedOn == null || closedOn.isAfter(day));
    }

    public Step stepAt(LocalDate day) {
        Step last = steps.getFirst();
        for (Step step : steps) if (!step.on().isAfter(day)) last = step;
        return last;
    }

    /// How far it had come by then, whether or not it stepped back since.
    public double reachedAt(LocalDate day) {
        return steps.stream().filter(step -> !step.on().isAfter(day)).mapToDouble(Step::reached).max().orElse(steps.getFirst().reached());
    }

    public long ageAt(LocalDate day) {
        return Math.max(0, ChronoUnit.DAYS.between(openedOn, day));
    }

    public long daysInStageAt(LocalDate day) {
        LocalDate since = stepAt(day).on();
        return Math.max(0, ChronoUnit.DAYS.between(since.isBefore(openedOn) ? openedOn : since, day));
    }

    /// In the company's currency, to the cent; zero without a rate.
    public BigDecimal worth() {
        return worthOf(amount);
    }

    public BigDecimal worthAt(LocalDate day) {
        for (Change change : changes) if (change.on().isAfter(day) && change.amount() != null) return worthOf(change.amount());
        return worth();
    }

    /// The rep's estimate of that day, or else the stage's; in percent.
    public int estimateAt(LocalDate day) {
        Integer own = probability;
        for (Change change : changes)
            if (change.on().isAfter(day) && change.ofProbability()) {
                own = change.probability();
                break;
            }
        return own == null ? stepAt(day).probability() : own;
    }

    public @Nullable LocalDate expectedAt(LocalDate day) {
        for (Change change : changes) if (change.on().isAfter(day) && change.ofExpected()) return change.expectedOn();
        return expectedOn;
    }

    /// Not a number where the deal had no lines yet.
    public double discountAt(LocalDate day) {
        double last = Double.NaN;
        for (Discount discount : discounts) if (!discount.on().isAfter(day)) last = discount.percent();
        return last;
    }

    /// In the [#CONTACT_DAYS] up to that day.
    public long contactsBefore(LocalDate day) {
        return contacts.stream().filter(on -> !on.isAfter(day) && on.isAfter(day.minusDays(CONTACT_DAYS))).count();
    }

    public boolean repeatedAt(LocalDate day) {
        return firstWonOn != null && firstWonOn.isBefore(day);
    }

    private BigDecimal worthOf(BigDecimal value) {
        return rate == null ? BigDecimal.ZERO : value.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }
}
