package frontline.platform.tables;

import java.util.List;

/** Why a file as a whole cannot be read as a table. */
public record Refused(Reason reason, List<Object> args) implements Opening {

    public enum Reason {
        EMPTY, BINARY, ZIP_WITHOUT_WORKBOOK, BROKEN_WORKBOOK, ENCRYPTED_WORKBOOK, OLD_WORKBOOK, SUSPICIOUS_WORKBOOK,
        TOO_LARGE_WORKBOOK, WEB_PAGE, NOT_A_TABLE, UNREADABLE;

        /** Key of the sentence in the message bundle {@code messages/tables}. */
        public String key() {
            return "tables.refused." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Refused {
        args = List.copyOf(args);
    }

    static Refused because(Reason reason, Object... args) {
        return new Refused(reason, List.of(args));
    }
}
