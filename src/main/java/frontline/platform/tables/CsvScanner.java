package frontline.platform.tables;

import static frontline.platform.tables.BadLine.Flaw.NUL_CHARACTER;
import static frontline.platform.tables.BadLine.Flaw.STRAY_QUOTE;
import static frontline.platform.tables.BadLine.Flaw.TEXT_AFTER_QUOTE;
import static frontline.platform.tables.BadLine.Flaw.TOO_LONG;
import static frontline.platform.tables.BadLine.Flaw.UNCLOSED_QUOTE;

import frontline.platform.tables.BadLine.Flaw;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits delimited text into records by RFC 4180, strictly, because a lenient reader turns one forgotten quote into
 * pages of rubbish. After a record that breaks the rules, it goes on at the next line of the file.
 */
final class CsvScanner implements Closeable {

    static final int LONGEST_CELL = 1_000_000;
    /** A questionnaire with a column for each answer has a thousand; a line of a million commas is no row. */
    static final int MOST_CELLS = 5_000;

    /** @param flaw what is wrong with the record, if anything; the cells hold even when the flaw loses no row */
    record Scanned(int line, List<String> cells, @Nullable Flaw flaw, boolean blank) {}

    private final LineReader lines;
    private final char delimiter;
    private final char quote;
    private final List<String> further = new ArrayList<>();
    private String text = "";
    private int at;
    private boolean strayQuote;
    private int quotedCells;

    CsvScanner(Reader in, char delimiter, char quote) {
        this.lines = new LineReader(in);
        this.delimiter = delimiter;
        this.quote = quote;
    }

    @Nullable Scanned next() throws IOException {
        String first = lines.read();
        if (first == null) {
            return null;
        }
        int line = lines.number();
        further.clear();
        text = first;
        at = 0;
        strayQuote = false;
        var cells = new ArrayList<String>();
        Flaw flaw = first.length() > LineReader.LONGEST ? TOO_LONG : record(cells);
        if (flaw != null) {
            lines.takeBack(further);
            return new Scanned(line, List.of(shortened(first)), flaw, false);
        }
        if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
            return new Scanned(line, cells, NUL_CHARACTER, false);
        }
        return new Scanned(line, cells, strayQuote ? STRAY_QUOTE : null, first.isBlank() && cells.size() == 1);
    }

    private @Nullable Flaw record(List<String> cells) throws IOException {
        while (true) {
            int start = at;
            while (at < text.length() && text.charAt(at) == ' ' && delimiter != ' ') {
                at++;
            }
            boolean quoted = at < text.length() && text.charAt(at) == quote;
            at = quoted ? at : start;
            Flaw flaw = quoted ? quotedCell(cells) : plainCell(cells);
            if (flaw != null) {
                return flaw;
            }
            if (cells.size() > MOST_CELLS) {
                return TOO_LONG;
            }
            if (at >= text.length() || text.charAt(at) != delimiter) {
                return null;
            }
            at++;
        }
    }

    private @Nullable Flaw quotedCell(List<String> cells) throws IOException {
        var cell = new StringBuilder();
        int start = ++at;
        while (true) {
            int close = text.indexOf(quote, at);
            if (close < 0) {
                cell.append(text, start, text.length());
                String line = cell.length() > LONGEST_CELL ? null : lines.read();
                if (line == null) {
                    return UNCLOSED_QUOTE;
                }
                further.add(line);
                text = line;
                start = 0;
                at = 0;
            } else if (close + 1 < text.length() && text.charAt(close + 1) == quote) {
                cell.append(text, start, close + 1);
                start = at = close + 2;
            } else {
                cell.append(text, start, close);
                at = close + 1;
                break;
            }
        }
        quotedCells++;
        cells.add(cell.toString());
        while (at < text.length() && text.charAt(at) == ' ' && delimiter != ' ') {
            at++;
        }
        return cell.length() > LONGEST_CELL ? TOO_LONG : isCellEnd() ? null : TEXT_AFTER_QUOTE;
    }

    private @Nullable Flaw plainCell(List<String> cells) {
        int start = at;
        while (!isCellEnd()) {
            strayQuote |= text.charAt(at) == quote && quote == '"';
            at++;
        }
        cells.add(text.substring(start, at));
        return at - start > LONGEST_CELL ? TOO_LONG : null;
    }

    private boolean isCellEnd() {
        if (at >= text.length()) {
            return true;
        }
        char c = text.charAt(at);
        return c == delimiter || c == '\n' || c == '\r';
    }

    private static String shortened(String line) {
        String plain = line.stripTrailing();
        return plain.length() > 10_000 ? plain.substring(0, 10_000) + "…" : plain;
    }

    int quotedCells() {
        return quotedCells;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
