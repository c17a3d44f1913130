package frontline.platform.tables;

import frontline.platform.tables.Refused.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks a workbook over before it is read: what it inflates to, whether it declares entities, whether its cells stand
 * where a sheet has columns. What the zip directory says of sizes is not believed; every part is inflated once.
 */
final class XlsxGuard {

    /** Real sheets inflate ten to fifty times; the most that deflate can do is a thousand. */
    private static final long GREATEST_RATIO = 200;
    private static final long ALWAYS_ALLOWED = 20L << 20;
    /** The texts of a workbook are the one part that must be held in memory. */
    private static final long GREATEST_TEXTS = 512L << 20;
    private static final int MOST_PARTS = 10_000;

    private XlsxGuard() {}

    static Optional<Refused> objection(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("[Content_Types].xml") == null || zip.getEntry("xl/workbook.bin") != null
                    || !isWorkbook(zip)) {
                return Optional.of(Refused.because(Reason.ZIP_WITHOUT_WORKBOOK));
            }
            if (zip.size() > MOST_PARTS) {
                return Optional.of(Refused.because(Reason.SUSPICIOUS_WORKBOOK));
            }
            return partsObjection(zip, Math.max(ALWAYS_ALLOWED, Files.size(file) * GREATEST_RATIO));
        } catch (ZipException e) {
            return Optional.of(Refused.because(Reason.BROKEN_WORKBOOK));
        }
    }

    private static boolean isWorkbook(ZipFile zip) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry("[Content_Types].xml"))) {
            String types = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
            return types.contains("spreadsheetml") || types.contains("ms-excel.sheet");
        }
    }

    private static Optional<Refused> partsObjection(ZipFile zip, long allowed) throws IOException {
        long inflated = 0;
        byte[] buffer = new byte[1 << 16];
        for (ZipEntry part : Collections.list(zip.entries())) {
            var addresses = new Addresses();
            long partStart = inflated;
            try (InputStream in = zip.getInputStream(part)) {
                for (int read; (read = in.readNBytes(buffer, 0, buffer.length)) > 0; ) {
                    if (inflated == partStart && declaresEntities(buffer, read)) {
                        return Optional.of(Refused.because(Reason.SUSPICIOUS_WORKBOOK));
                    }
                    inflated += read;
                    if (inflated > allowed || addresses.leaveTheSheet(buffer, read)) {
                        return Optional.of(Refused.because(Reason.SUSPICIOUS_WORKBOOK));
                    }
                }
            }
            if (part.getName().endsWith("sharedStrings.xml") && inflated - partStart > GREATEST_TEXTS) {
                return Optional.of(Refused.because(Reason.TOO_LARGE_WORKBOOK));
            }
        }
        return Optional.empty();
    }

    /** No workbook that Excel writes has a document type; one that has wants files or the network. */
    private static boolean declaresEntities(byte[] beginning, int length) {
        String text = new String(Arrays.copyOf(beginning, Math.min(length, 8192)), StandardCharsets.ISO_8859_1);
        return text.replace("\0", "").contains("<!DOCTYPE") || text.replace("\0", "").contains("<!ENTITY");
    }

    /** A workbook behind a password is an OLE file that holds a stream of this name; an old .xls is one without it. */
    static Refused oldOrEncrypted(Path file) throws IOException {
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            // Directory entries are 128 bytes each, on 128-byte boundaries, the name first.
            byte[] sector = new byte[1 << 16];
            for (int read; (read = in.readNBytes(sector, 0, sector.length)) > 0; ) {
                for (int at = 0; at + 128 <= read; at += 128) {
                    if (Arrays.equals(sector, at, at + name.length, name, 0, name.length)) {
                        return Refused.because(Reason.ENCRYPTED_WORKBOOK);
                    }
                }
            }
        }
        return Refused.because(Reason.OLD_WORKBOOK);
    }

    /** Watches for cell addresses such as ZZZZZZ1, which would make the reader lay out millions of columns. */
    private static final class Addresses {
        private static final int MOST_LETTERS = 3;
        private int state;

        boolean leaveTheSheet(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                byte b = bytes[i];
                boolean letter = b >= 'A' && b <= 'Z' || (b >= 'a' && b <= 'z');
                state = switch (state) {
                    case 0 -> b == ' ' || b == '\n' ? 1 : 0;
                    case 1 -> b == 'r' ? 2 : b == ' ' || b == '\n' ? 1 : 0;
                    case 2 -> b == '=' ? 3 : 0;
                    case 3 -> b == '"' || b == '\'' ? 4 : 0;
                    default -> letter ? state + 1 : 0;
                };
                if (state > 4 + MOST_LETTERS) {
                    return true;
                }
            }
            return false;
        }
    }
}
