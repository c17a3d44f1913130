package frontline.clients.personaldata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody asked about the data kept of them, and what was done about it.
/// @param asker who asked, as they called themselves
/// @param way how it came: letter, email, phone, in_person, site
/// @param people contact persons that are this person
/// @param clients clients that are this person
/// @param outcome what became of which rows; empty until it is done
public record Request(long id, Kind kind, String asker, @Nullable String email, @Nullable String phone, String way, String note, List<Long> people, List<Long> clients,
        LocalDate receivedOn, LocalDate dueOn, State state, List<Line> outcome, @Nullable String refusal, @Nullable Long fileId, @Nullable LocalDate fileUntil,
        @Nullable Instant closedAt, @Nullable String closedBy) {

    public enum Kind {
        VIEW, EXPORT, ERASE, RECTIFY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(@Nullable String code) {
            return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
        }
    }

    public enum State {
        OPEN, RUNNING, DONE, REFUSED, FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isClosed() {
        return state == State.DONE || state == State.REFUSED;
    }
}
