package frontline.sales.contracts;

import frontline.platform.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/// The day on which something happens, as it is typed; nothing typed is today.
public final class DayInput {

    private DayInput() {}

    public static LocalDate read(String typed, LocalDate today, List<Refusal> refusals) {
        if (typed.isBlank()) return today;
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            refusals.add(Refusal.at("day", "form.date"));
            return today;
        }
    }
}
