package frontline.platform.tables;

import frontline.platform.tables.CsvScanner.Scanned;
import frontline.platform.tables.Dialect.Format;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Delimiter, quote and heading of delimited text, guessed from its beginning: the right delimiter is the one that cuts
 * all rows, the first one included, into the same number of cells.
 */
final class DialectGuess {

    private static final String DELIMITERS = ",;\t|:";
    private static final int ROWS = 200;

    /** Excel's own way to say the delimiter, on a line before the table. */
    private static final Pattern DECLARED = Pattern.compile("\\A\"?sep=(.)\"?\\s*?(?:\\r\\n|\\n|\\r|\\z)");

    private DialectGuess() {}

    /** The beginning of the text read with one delimiter and quote. */
    private record Trial(char delimiter, char quote, List<Scanned> rows, int quotedCells) {

        int columns() {
            Map<Integer, Integer> counts = new HashMap<>();
            int modal = 0;
            for (Scanned row : rows) {
                int count = counts.merge(row.cells().size(), 1, Integer::sum);
                modal = modal == 0 || count > counts.get(modal) ? row.cells().size() : modal;
            }
            return modal;
        }

        double agreement() {
            int columns = columns();
            if (columns < 2) {
                return 0;
            }
            long agreeing = rows.stream().filter(row -> row.flaw() == null && row.cells().size() == columns).count();
            double share = (double) agreeing / rows.size();
            boolean headingAgrees = rows.getFirst().cells().size() >= columns;
            // Clock times and prefixes make the colon agree by accident.
            return share * (headingAgrees ? 1 : 0.5) * (delimiter == ':' ? 0.5 : 1);
        }

        long lost() {
            return rows.stream().filter(row -> row.flaw() != null && row.flaw().losesRow()).count();
        }
    }

    static Dialect of(String beginning, boolean whole, Charset charset) {
        char declared = declaredDelimiter(beginning);
        String text = DECLARED.matcher(beginning).replaceFirst("");
        Trial best = declared != 0 ? trial(text, whole, declared, '"') : bestTrial(text, whole, '"');
        if (best.quotedCells == 0) {
            Trial single = bestTrial(text, whole, '\'');
            best = single.quotedCells > 1 && single.lost() == 0 && single.agreement() >= best.agreement() ? single : best;
        }
        List<List<String>> rows = best.rows.stream().filter(row -> !row.blank()).map(Scanned::cells).toList();
        return new Dialect(Format.DELIMITED, charset, best.delimiter, best.quote, HeadingGuess.hasHeading(rows), 0);
    }

    static char declaredDelimiter(String beginning) {
        Matcher declared = DECLARED.matcher(beginning);
        return declared.find() ? declared.group(1).charAt(0) : 0;
    }

    private static Trial bestTrial(String text, boolean whole, char quote) {
        Trial best = null;
        for (char delimiter : DELIMITERS.toCharArray()) {
            Trial trial = trial(text, whole, delimiter, quote);
            if (best == null || isBetter(trial, best)) {
                best = trial;
            }
        }
        if (best == null || best.agreement() < 0.3) {
            return trial(text, whole, absentDelimiter(text), quote);
        }
        return best;
    }

    private static boolean isBetter(Trial one, Trial other) {
        double ahead = one.agreement() - other.agreement();
        return ahead > 0.05 || (ahead > -0.05 && one.agreement() > 0 && one.columns() > other.columns());
    }

    /** A table of one column must not be cut by a comma that stands in its sentences. */
    private static char absentDelimiter(String text) {
        for (char delimiter : DELIMITERS.toCharArray()) {
            if (text.indexOf(delimiter) < 0) {
                return delimiter;
            }
        }
        return '\t';
    }

    private static Trial trial(String text, boolean whole, char delimiter, char quote) {
        var rows = new ArrayList<Scanned>();
        try (var scanner = new CsvScanner(new StringReader(text), delimiter, quote)) {
            @Nullable Scanned row;
            while (rows.size() < ROWS && (row = scanner.next()) != null) {
                if (!row.blank()) {
                    rows.add(row);
                }
            }
            if (!whole && rows.size() > 1 && rows.size() < ROWS) {
                rows.removeLast();
            }
            if (rows.isEmpty()) {
                rows.add(new Scanned(1, List.of(""), null, true));
            }
            return new Trial(delimiter, quote, rows, scanner.quotedCells());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
