package frontline.clients.merging;

import java.util.Locale;
import java.util.Optional;

/// Whose value a field of the kept card has afterwards.
public enum Pick {
    KEEP, ABSORB, BOTH;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Pick> of(String code) {
        for (Pick pick : values()) if (pick.code().equals(code)) return Optional.of(pick);
        return Optional.empty();
    }
}
