package frontline.clients.mailboxes;

import frontline.platform.mail.Trouble;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mailbox with its account of what lies in it.
/// @param ownerId null: shared
/// @param certificate SHA-256 of the one that is trusted by hand, "" for none
/// @param since older letters are left alone
/// @param lookedAt the last look that came to its end, null before the first
/// @param trouble why the last look failed, null when it did not
/// @param onServer messages in the folder at the last look; `taken` + `skipped` + `waiting`
/// @param skipped how many for which reason
public record Mailbox(long id, @Nullable Long ownerId, @Nullable String owner, String address, String host, int port, String security, String username, String folder, String certificate, LocalDate since,
        boolean paused, @Nullable Instant lookedAt, @Nullable Instant triedAt, @Nullable Trouble trouble, @Nullable Integer onServer, int taken, int waiting, Map<String, Integer> skipped,
        boolean passwordKept, int version) {

    public int skippedInAll() {
        return skipped.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean isShared() {
        return ownerId == null;
    }

    /// Nothing is missing: the last look came to its end and left nothing over.
    public boolean isUpToDate() {
        return !paused && lookedAt != null && trouble == null && waiting == 0;
    }
}
