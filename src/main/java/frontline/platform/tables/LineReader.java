package frontline.platform.tables;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads physical lines with their line ends (LF, CRLF, CR), counts them, and takes lines back: a quote that never
 * closes costs its own line only, the following ones are read again.
 */
final class LineReader implements Closeable {

    /** No line of a table made by people comes near; beyond it the file is rubbish and must not fill the memory. */
    static final int LONGEST = 4_000_000;

    private final Reader in;
    private final char[] buffer = new char[1 << 15];
    private final Deque<String> returned = new ArrayDeque<>();
    private int from;
    private int to;
    private int number;
    private boolean started;

    LineReader(Reader in) {
        this.in = in;
    }

    /** The number of the line read last, counted from 1. */
    int number() {
        return number;
    }

    @Nullable String read() throws IOException {
        String line = returned.isEmpty() ? readFresh() : returned.pop();
        if (line != null) {
            number++;
        }
        return line;
    }

    void takeBack(List<String> lines) {
        for (String line : lines.reversed()) {
            returned.push(line);
            number--;
        }
    }

    private @Nullable String readFresh() throws IOException {
        StringBuilder line = null;
        while (from < to || fill()) {
            int end = from;
            while (end < to && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            if (end == to) {
                line = append(line, end);
                continue;
            }
            boolean carriageReturn = buffer[end] == '\r';
            if (line == null && !(carriageReturn && end + 1 == to)) {
                int length = end + 1 - from + (carriageReturn && buffer[end + 1] == '\n' ? 1 : 0);
                String whole = new String(buffer, from, length);
                from += length;
                return whole;
            }
            line = append(line, end + 1);
            if (carriageReturn && (from < to || fill()) && buffer[from] == '\n') {
                line.append('\n');
                from++;
            }
            return line.toString();
        }
        return line == null ? null : line.toString();
    }

    private StringBuilder append(@Nullable StringBuilder line, int end) {
        StringBuilder longer = line == null ? new StringBuilder() : line;
        // One character over the limit is kept, so that the scanner can see that the line was too long.
        longer.append(buffer, from, Math.min(end - from, Math.max(0, LONGEST + 1 - longer.length())));
        from = end;
        return longer;
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        from = 0;
        to = Math.max(read, 0);
        if (!started && read > 0) {
            started = true;
            if (buffer[0] == '\uFEFF') {
                from = 1;
                return from < to || fill();
            }
        }
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
