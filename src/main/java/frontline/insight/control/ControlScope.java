package frontline.insight.control;

import frontline.platform.Period;
import frontline.sales.DealSlice;
import frontline.sales.pipelines.Pipeline;
import java.time.LocalDate;

/// What the figures are about, everything decided.
/// @param won the days on which the deals were won that tell what is usual: a year up to the end of the period
public record ControlScope(Pipeline pipeline, Period period, DealSlice slice, LocalDate today, Period won) {

    static ControlScope of(Pipeline pipeline, ControlFilter filter, LocalDate today) {
        Period period = filter.days(today);
        LocalDate end = period.to().isAfter(today) ? today : period.to();
        return new ControlScope(pipeline, period, filter.slice(pipeline.id()), today, new Period(end.minusYears(1).plusDays(1), end));
    }
}
