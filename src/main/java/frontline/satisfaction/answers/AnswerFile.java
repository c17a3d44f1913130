package frontline.satisfaction.answers;

import frontline.platform.Outcome;
import frontline.platform.tables.Dialect;
import frontline.platform.tables.Heading;
import frontline.platform.tables.Refused;
import frontline.platform.tables.Row;
import frontline.platform.tables.Table;
import frontline.platform.tables.TableFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/// A file of answers that was looked through once: what stands in its columns.
/// @param path where it lies unpacked
record AnswerFile(String name, Path path, TableFile table, List<ColumnProfile> profiles, int rows) {

    private static final long LARGEST = 256L << 20; // bytes, unpacked
    private static final int MOST_COLUMNS = 500;
    private static final int MOST_ROWS = 2_000_000;

    record StoredDialect(String format, String charset, String delimiter, String quote, boolean heading, int sheet) {
        static StoredDialect of(Dialect d) {
            return new StoredDialect(d.format().name(), d.charset().name(), String.valueOf(d.delimiter()), String.valueOf(d.quote()), d.hasHeading(), d.sheet());
        }

        Dialect dialect() {
            return new Dialect(Dialect.Format.valueOf(format), Charset.forName(charset), delimiter.charAt(0), quote.charAt(0), heading, sheet);
        }
    }

    static <T> Outcome<T> open(String name, Path file, Function<AnswerFile, T> use) {
        try {
            if (!isPacked(file)) return looked(name, file, use);
            Path unpacked = Files.createTempFile("frontline-", ".tmp");
            try {
                return unpack(file, unpacked) ? looked(name.replaceFirst("(?i)\\.gz$", ""), unpacked, use) : Outcome.refused("file", "answers.packed");
            } finally {
                Files.deleteIfExists(unpacked);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /// @return false where it is broken, or larger than can be meant
    private static boolean unpack(Path from, Path to) throws IOException {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(from)), 1 << 16); OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read; (read = in.read(buffer)) > 0; total += read) {
                if (total + read > LARGEST) return false;
                out.write(buffer, 0, read);
            }
            return true;
        } catch (java.util.zip.ZipException | java.io.EOFException broken) {
            return false;
        }
    }

    private static <T> Outcome<T> looked(String name, Path path, Function<AnswerFile, T> use) {
        return switch (TableFile.open(path, name)) {
            case Refused refused -> Outcome.refused("file", refused.reason().key(), refused.args().toArray());
            case TableFile table -> {
                List<ColumnProfile.Gathering> columns = new ArrayList<>();
                int rows = 0;
                try (Table read = table.read(bad -> { })) {
                    for (Heading heading : read.headings()) columns.add(new ColumnProfile.Gathering(heading.position(), heading.label()));
                    if (columns.size() > MOST_COLUMNS) yield Outcome.refused("file", "answers.columns", MOST_COLUMNS);
                    for (; read.hasNext(); rows++) {
                        Row row = read.next();
                        for (int i = 0; i < columns.size(); i++) columns.get(i).see(row.cell(i).strip());
                        if (rows >= MOST_ROWS) yield Outcome.refused("file", "answers.rows", MOST_ROWS);
                    }
                }
                if (rows == 0) yield Outcome.refused("file", "answers.empty_file");
                yield Outcome.done(use.apply(new AnswerFile(name, path, table, columns.stream().map(ColumnProfile.Gathering::done).toList(), rows)));
            }
        };
    }
}
