package frontline.insight.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A value outside its bounds.
/// @param value the latest, while it stands
/// @param bounds that were broken
/// @param acknowledgedBy name of who answered
/// @param closedBy 'back', 'other_side', 'raised_again', 'gone'
public record Alarm(long id, long indicatorId, Whose whose, Side side, LocalDate raisedOn, BigDecimal value, Bounds bounds, Trend trend, @Nullable Instant acknowledgedAt, @Nullable String acknowledgedBy, String note,
        @Nullable LocalDate closedOn, @Nullable String closedBy) {

    public boolean stands() {
        return closedOn == null;
    }
}
