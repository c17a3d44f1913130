package frontline.platform.web;

import java.sql.SQLException;
import java.util.Set;

/// What the database does not take, told by its own word for it: one place for all fields there are.
public final class Unstorable {

    /// No key of a keyboard types it, such as a zero byte; only a program sends it. character_not_in_repertoire, untranslatable_character.
    private static final Set<String> NO_TEXT = Set.of("22021", "22P05");
    /// string_data_right_truncation, numeric_value_out_of_range, datetime_field_overflow, program_limit_exceeded.
    private static final Set<String> TOO_LARGE = Set.of("22001", "22003", "22008", "54000");

    private Unstorable() {}

    public static boolean isNoText(Throwable e) {
        return said(e, NO_TEXT);
    }

    public static boolean isTooLarge(Throwable e) {
        return said(e, TOO_LARGE);
    }

    private static boolean said(Throwable e, Set<String> states) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) if (cause instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState())) return true;
        return false;
    }
}
