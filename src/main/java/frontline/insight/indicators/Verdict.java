package frontline.insight.indicators;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a measurement does to the alarm of one indicator and one person.
/// @param closing why the standing alarm ends; null when it stays, or there is none
/// @param raises whether a new one begins
public record Verdict(@Nullable String closing, boolean raises) {

    private static final Verdict NOTHING = new Verdict(null, false);

    /// @param raisedOn the day it began
    public record Standing(long id, Side side, LocalDate raisedOn, boolean acknowledged) {}

    /// @param broken empty when the value is in bounds
    /// @param open the alarm that stands
    /// @param lastRaised when an alarm on this side was last raised, whether it stands or is closed
    /// @param quietDays an alarm is raised again on the day after so many days at the earliest; one that stands without an answer just stands
    public static Verdict of(LocalDate day, Optional<Side> broken, Optional<Standing> open, Optional<LocalDate> lastRaised, int quietDays) {
        if (broken.isEmpty()) return open.isPresent() ? new Verdict("back", false) : NOTHING;
        boolean quiet = lastRaised.filter(last -> day.isBefore(last.plusDays(quietDays))).isPresent();
        if (open.isEmpty()) return new Verdict(null, !quiet);
        if (open.get().side() != broken.get()) return new Verdict("other_side", !quiet);
        return open.get().acknowledged() && !quiet ? new Verdict("raised_again", true) : NOTHING;
    }
}
