package frontline.insight.chances;

import frontline.sales.outcomes.DealCourse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A deal as it was known on one day of its life. Nothing that came later is asked.
record Moment(DealCourse deal, LocalDate day) {

    private static final int[] AGES = {7, 14, 30, 60, 90, 180, 365, 730};

    /// The days at which a closed deal is looked at: where a stage began, and at certain ages, as long as it was open. One that was closed
    /// on its first day is looked at as it came: a day has no hours, and of its end its outcome would be known.
    static List<Moment> of(DealCourse closed) {
        TreeSet<LocalDate> days = new TreeSet<>();
        closed.steps().forEach(step -> days.add(step.on().isBefore(closed.openedOn()) ? closed.openedOn() : step.on()));
        days.add(closed.openedOn());
        for (int age : AGES) days.add(closed.openedOn().plusDays(age));
        List<Moment> moments = new ArrayList<>();
        for (LocalDate day : days) if (closed.closedOn() != null && day.isBefore(closed.closedOn())) moments.add(new Moment(closed, day));
        return moments.isEmpty() ? List.of(new Moment(closed, closed.openedOn().minusDays(1))) : moments;
    }

    /// What is known of the deal itself; not a number: unknown.
    double value(String feature, TrackRecords records) {
        return switch (feature) {
            case "stage" -> deal.reachedAt(day);
            case "age" -> Math.log1p(deal.ageAt(day));
            case "in_stage" -> Math.log1p(deal.daysInStageAt(day));
            case "amount" -> deal.worthAt(day).signum() == 0 ? Double.NaN : Math.log(deal.worthAt(day).doubleValue());
            case "repeated" -> deal.repeatedAt(day) ? 1 : 0;
            case "owner" -> records.rate(deal.ownerId(), day);
            case "contacts" -> Math.log1p(deal.contactsBefore(day));
            case "discount" -> deal.discountAt(day);
            default -> category(feature);
        };
    }

    /// "source:17": whether the client's source is the value 17.
    private double category(String feature) {
        int colon = feature.indexOf(':');
        Long has = feature.startsWith("source") ? deal.source() : deal.industry();
        return has != null && has == Long.parseLong(feature.substring(colon + 1)) ? 1 : 0;
    }
}
