package frontline.platform.tables;

import frontline.platform.tables.Refused.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file is by its first bytes, whatever its name says. */
enum Signature {
    ZIP, OLE, BINARY, TEXT;

    private static final List<String> BINARIES =
            List.of("%PDF", "\u001F\u008B", "\u0089PNG", "\u00FF\u00D8\u00FF", "GIF8", "{\\rtf", "Rar!", "7z\u00BC\u00AF", "BZh", "\u007FELF", "SQLite format");

    static Signature of(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
            return ZIP;
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return OLE;
        }
        return BINARIES.stream().anyMatch(start::startsWith) ? BINARY : TEXT;
    }

    /** Why a decoded text cannot be a table, if it cannot. */
    static Optional<Refused> objection(String beginning) {
        long controls = beginning.chars().filter(c -> c < 32 && "\t\n\r\f\u001A\u001B".indexOf(c) < 0).count();
        if (controls * 50 > beginning.length()) {
            return Optional.of(Refused.because(Reason.BINARY));
        }
        String start = beginning.stripLeading();
        String lower = start.substring(0, Math.min(start.length(), 200)).toLowerCase(Locale.ROOT);
        if (lower.startsWith("<")) {
            return Optional.of(Refused.because(Reason.WEB_PAGE));
        }
        return lower.startsWith("{\"") || lower.startsWith("[{") || lower.matches("(?s)\\{\\s*\".*")
                ? Optional.of(Refused.because(Reason.NOT_A_TABLE)) : Optional.empty();
    }

    static boolean isCard(String beginning) {
        return beginning.stripLeading().regionMatches(true, 0, "BEGIN:VCARD", 0, 11);
    }
}
