package frontline.satisfaction.programmes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param endedAt null while it goes on
/// @param now the newest version
public record Programme(long id, Instant createdAt, @Nullable Instant endedAt, ProgrammeVersion now) {

    public boolean ended() {
        return endedAt != null;
    }
}
