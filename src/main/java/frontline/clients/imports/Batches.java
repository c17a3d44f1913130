package frontline.clients.imports;

import frontline.clients.imports.ImportRow.Fate;
import frontline.platform.tables.BadLine;
import frontline.platform.tables.Table;
import frontline.platform.tables.TableFile;
import java.util.ArrayList;
import java.util.List;

/// Hands a file out in batches, from the row on that the last try came to.
final class Batches implements AutoCloseable {

    /// @param from rows of the file before this batch
    record Batch(long from, List<ImportRow> rows, List<BadLine> badLines, boolean last) {

        long count(Fate fate) {
            return rows.stream().filter(row -> row.fate() == fate).count();
        }

        long lost() {
            return badLines.stream().filter(bad -> bad.flaw().losesRow()).count();
        }

        Batch firstHalf() {
            return new Batch(from, rows.subList(0, rows.size() / 2), badLines, false);
        }

        Batch secondHalf() {
            return new Batch(from + rows.size() / 2, rows.subList(rows.size() / 2, rows.size()), List.of(), last);
        }
    }

    private final Table table;
    private final ReadRows reader;
    private final int size;
    private long position;
    private List<BadLine> badLines = new ArrayList<>();

    Batches(TableFile file, ReadRows reader, long position, int size) {
        this.table = file.read(bad -> badLines.add(bad));
        this.reader = reader;
        this.size = size;
        this.position = position;
        for (long passed = 0; passed < position && table.hasNext(); passed++) {
            table.next();
            badLines.clear();
        }
    }

    Batch next() {
        long from = position;
        List<ImportRow> rows = new ArrayList<>(size);
        while (rows.size() < size && table.hasNext()) {
            rows.add(reader.read(table.next()));
            position++;
        }
        List<BadLine> bad = badLines;
        badLines = new ArrayList<>();
        return new Batch(from, rows, bad, rows.size() < size);
    }

    @Override
    public void close() {
        table.close();
    }
}
