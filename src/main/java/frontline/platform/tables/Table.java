package frontline.platform.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A table being read, row by row, once. Close it. */
public final class Table implements Iterator<Row>, AutoCloseable {

    /** Where rows come from: one kind per format. */
    interface Source extends AutoCloseable {
        List<Heading> headings();

        /** The next row that could be read, or null at the end. */
        @Nullable Row next() throws IOException;

        @Override
        void close() throws IOException;
    }

    private final Source source;
    private @Nullable Row ahead;
    private boolean ended;

    Table(Source source) {
        this.source = source;
    }

    public List<Heading> headings() {
        return source.headings();
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            try {
                ahead = source.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended = ahead == null;
        }
        return ahead != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Row row = ahead;
        ahead = null;
        return row;
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
