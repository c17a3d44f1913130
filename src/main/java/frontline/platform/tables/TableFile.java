package frontline.platform.tables;

import frontline.platform.tables.Dialect.Format;
import frontline.platform.tables.Refused.Reason;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;

/** A file that holds a table, with the dialect it is read in. Opening looks at the content, never at the name alone. */
public final class TableFile implements Opening {

    private static final int BEGINNING = 1 << 18;

    private final Path path;
    private final String fileName;
    private final Dialect dialect;
    private final List<String> sheets;

    private TableFile(Path path, String fileName, Dialect dialect, List<String> sheets) {
        this.path = path;
        this.fileName = fileName;
        this.dialect = dialect;
        this.sheets = List.copyOf(sheets);
    }

    /** @param fileName the name the person knows the file by, which need not be the name it is stored under */
    public static Opening open(Path path, String fileName) {
        try {
            byte[] head = EncodingGuess.head(path, 4096);
            if (head.length == 0) {
                return Refused.because(Reason.EMPTY);
            }
            return switch (Signature.of(head)) {
                case ZIP -> workbook(path, fileName);
                case OLE -> XlsxGuard.oldOrEncrypted(path);
                case BINARY -> Refused.because(Reason.BINARY);
                case TEXT -> text(path, fileName, EncodingGuess.of(path));
            };
        } catch (IOException e) {
            return Refused.because(Reason.UNREADABLE);
        }
    }

    private static Opening text(Path path, String fileName, Charset charset) throws IOException {
        String beginning = beginning(path, charset);
        boolean whole = beginning.length() < BEGINNING - 1;
        Optional<Refused> objection = Signature.objection(beginning);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (Signature.isCard(beginning)) {
            return new TableFile(path, fileName, new Dialect(Format.VCARD, charset, ',', '"', true, 0), List.of());
        }
        return new TableFile(path, fileName, DialectGuess.of(beginning, whole, charset), List.of());
    }

    private static String beginning(Path path, Charset charset) throws IOException {
        try (Reader in = EncodingGuess.reader(path, charset)) {
            char[] text = new char[BEGINNING];
            int length = 0;
            for (int read; length < text.length && (read = in.read(text, length, text.length - length)) > 0; ) {
                length += read;
            }
            int start = length > 0 && text[0] == '\uFEFF' ? 1 : 0;
            return new String(text, start, length - start);
        }
    }

    private static Opening workbook(Path path, String fileName) throws IOException {
        Optional<Refused> objection = XlsxGuard.objection(path);
        if (objection.isPresent()) {
            return objection.get();
        }
        try (ReadableWorkbook workbook = XlsxSource.open(path)) {
            List<String> sheets = XlsxSource.visible(workbook).stream().map(Sheet::getName).toList();
            var plain = new Dialect(Format.XLSX, StandardCharsets.UTF_8, ',', '"', false, 0);
            for (int i = 0; i < sheets.size(); i++) {
                var file = new TableFile(path, fileName, plain.withSheet(i), sheets);
                List<List<String>> rows = file.sample(20).rows().stream().map(Row::cells).toList();
                if (!rows.isEmpty()) {
                    return file.with(file.dialect.withHeading(HeadingGuess.hasHeading(rows)));
                }
            }
            return Refused.because(Reason.EMPTY);
        } catch (IOException | RuntimeException e) {
            return Refused.because(Reason.BROKEN_WORKBOOK);
        }
    }

    public String fileName() {
        return fileName;
    }

    /** The file's name without its ending, for guessing what is in it. */
    public String baseName() {
        String lower = fileName.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        return dot > 0 ? lower.substring(0, dot) : lower;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The same file read otherwise, as the person says. */
    public TableFile with(Dialect other) {
        if (other.format() != dialect.format()) {
            throw new IllegalArgumentException("the format follows from the content");
        }
        return new TableFile(path, fileName, other, sheets);
    }

    /** Names of the visible sheets of a workbook; empty for other formats. */
    public List<String> sheets() {
        return sheets;
    }

    /**
     * Reads the table from its beginning. Bad lines are told as they are met, before the row that follows them.
     *
     * @throws UncheckedIOException where the disk fails, never for what the file holds
     */
    public Table read(Consumer<BadLine> badLines) {
        try {
            return new Table(switch (dialect.format()) {
                case DELIMITED -> new CsvSource(path, dialect, badLines);
                case XLSX -> new XlsxSource(path, dialect, badLines);
                case VCARD -> new CardSource(path, dialect, badLines);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Sample sample(int rows) {
        var badLines = new ArrayList<BadLine>();
        var sampled = new ArrayList<Row>();
        try (Table table = read(badLine -> {
            if (badLines.size() < 1000) {
                badLines.add(badLine);
            }
        })) {
            while (sampled.size() < rows && table.hasNext()) {
                sampled.add(table.next());
            }
            return new Sample(table.headings(), sampled, badLines);
        }
    }
}
