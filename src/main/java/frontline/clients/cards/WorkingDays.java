package frontline.clients.cards;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/// The quick choices for a next contact: never on a weekend.
public final class WorkingDays {

    private WorkingDays() {}

    /// By message key, in their order.
    public static Map<String, LocalDate> quick(LocalDate today) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        days.put("next.tomorrow", orMonday(today.plusDays(1)));
        days.put("next.in_3_days", orMonday(today.plusDays(3)));
        days.put("next.next_week", orMonday(today.plusDays(7)));
        return days;
    }

    private static LocalDate orMonday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }
}
