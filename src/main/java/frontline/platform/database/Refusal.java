package frontline.platform.database;

import org.jspecify.annotations.Nullable;

/**
 * Frontline will not start, for a reason the person at the console can do something about. The message is the one plain
 * sentence they read; the cause, where there is one, goes to the log alone.
 */
public final class Refusal extends RuntimeException {

    /** The usual exit code, and the one that means "the command was written wrongly", as shells use it. */
    public static final int REFUSED = 1, WRONG_USAGE = 2;

    private final int exitCode;

    public Refusal(String sentence) {
        this(sentence, REFUSED, null);
    }

    public Refusal(String sentence, @Nullable Throwable cause) {
        this(sentence, REFUSED, cause);
    }

    private Refusal(String sentence, int exitCode, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    public static Refusal wrongUsage(String sentence) {
        return new Refusal(sentence, WRONG_USAGE, null);
    }

    public int exitCode() {
        return exitCode;
    }
}
