package frontline.agenda.actions;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A planned action as screens and the API show it.
public record ActionView(long id, long typeId, String type, String icon, long assigneeId, String assignee, LocalDate dueOn, @Nullable LocalTime dueTime,
        String prepare, Subject subject, @Nullable Subject topic, @Nullable Instant doneAt) {

    public boolean isOverdue(LocalDate today) {
        return doneAt == null && dueOn.isBefore(today);
    }
}
