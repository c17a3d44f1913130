package frontline.platform;

import org.jspecify.annotations.Nullable;

/// Frontline will not do what it was started for, for a reason the person at the console can do something about. The message
/// is the one plain sentence they read; the cause, where there is one, is for the log alone.
public final class ConsoleRefusal extends RuntimeException {

    private final int exitCode;

    public ConsoleRefusal(String sentence) {
        this(sentence, 1, null);
    }

    public ConsoleRefusal(String sentence, @Nullable Throwable cause) {
        this(sentence, 1, cause);
    }

    private ConsoleRefusal(String sentence, int exitCode, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /// The command line itself is wrong; shells have an exit code of their own for that.
    public static ConsoleRefusal wrongUsage(String sentence) {
        return new ConsoleRefusal(sentence, 2, null);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public int exitCode() {
        return exitCode;
    }
}
