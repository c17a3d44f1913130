package frontline.clients.duplicates.matching;

import java.util.ArrayList;
import java.util.List;

/// Finds the pairs of rows that are the same thing, and puts them together.
public final class Matching {

    private static final long PAIRS_PER_ROW = 60;
    private static final int TOLD_EVERY = 50_000;
    private static final long PAIRS_AT_LEAST = 2_000_000;

    private final Records records;
    private final Model model;
    private final List<Link> links;
    private final long compared;

    private Matching(Records records, Model model, List<Link> links, long compared) {
        this.records = records;
        this.model = model;
        this.links = links;
        this.compared = compared;
    }

    /// Two rows that are more likely the same than not.
    /// @param odds logarithm of the odds
    public record Link(int a, int b, double odds) {
        /// From 0 to 1.
        public double probability() {
            return 1 / (1 + Math.exp(-odds));
        }
    }

    public static Matching of(Records records) {
        return of(records, Watch.NOBODY);
    }

    public static Matching of(Records records, Watch watch) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < records.columns().size(); c++) {
            watch.at(Watch.Stage.READING, c, records.columns().size());
            Column column = Column.of(records, c);
            if (column.kind != Kind.NOTHING) columns.add(column);
        }
        Blocks blocks = Blocks.of(records, columns, Math.max(PAIRS_AT_LEAST, PAIRS_PER_ROW * records.size()));
        watch.at(Watch.Stage.LEARNING, 0, 1);
        Sample sample = Sample.of(records, columns, blocks);
        watch.at(Watch.Stage.LEARNING, 1, 1);
        Model model = Model.learned(records, columns, sample);
        Compared compared = new Compared(watch, sample.pairs());
        List<Link> links = new ArrayList<>(blocks.parts(records).parallelStream().map(part -> likely(part, model, compared)).flatMap(List::stream).toList());
        links.sort((x, y) -> Double.compare(y.odds(), x.odds()));
        return new Matching(records, model, links, compared.pairs);
    }

    private static List<Link> likely(Blocks.Part part, Model model, Compared compared) {
        List<Link> links = new ArrayList<>();
        Model.Reading reading = model.reading();
        int[] pairs = {0};
        part.each((a, b) -> {
            if (++pairs[0] == TOLD_EVERY) {
                compared.more(pairs[0]);
                pairs[0] = 0;
            }
            double odds = reading.oddsIfLikely(a, b);
            if (odds > 0) links.add(new Link(a, b, odds));
        });
        compared.more(pairs[0]);
        return links;
    }

    /// How far all processors have come together.
    private static final class Compared {
        private final Watch watch;
        private final long total;
        private long pairs;

        Compared(Watch watch, long total) {
            this.watch = watch;
            this.total = total;
        }

        synchronized void more(int some) {
            pairs += some;
            if (some > 0) watch.at(Watch.Stage.COMPARING, pairs, total);
        }
    }

    /// The likeliest first.
    public List<Link> links() {
        return links;
    }

    /// How many pairs were looked at.
    public long compared() {
        return compared;
    }

    public Model model() {
        return model;
    }

    /// Rows that are one thing, two or more in each.
    public List<int[]> groups() {
        return Groups.of(records.size(), links, model::odds);
    }

    /// Of two sources without duplicates in themselves: each row with at most one of the other.
    public List<Link> couples() {
        boolean[] taken = new boolean[records.size()];
        List<Link> couples = new ArrayList<>();
        for (Link link : links) {
            if (taken[link.a()] || taken[link.b()]) continue;
            taken[link.a()] = taken[link.b()] = true;
            couples.add(link);
        }
        return couples;
    }
}
