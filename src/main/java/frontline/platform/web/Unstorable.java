package frontline.platform.web;

import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;

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

    /// What it refers to is not there, or not any more. foreign_key_violation.
    public static boolean isAdrift(Throwable e) {
        return said(e, Set.of("23503"));
    }

    /// Somebody has been quicker with the same. unique_violation.
    public static boolean isTwice(Throwable e) {
        return said(e, Set.of("23505"));
    }

    /// The name of the rule that it broke; the values are nobody's business in a log.
    static String constraint(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof PSQLException refused && refused.getServerErrorMessage() != null) return String.valueOf(refused.getServerErrorMessage().getConstraint());
        return "unknown";
    }

    private static boolean said(Throwable e, Set<String> states) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) if (cause instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState())) return true;
        return false;
    }
}
