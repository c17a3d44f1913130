package frontline.torture;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DataFolder;
import frontline.platform.database.DatabaseAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// `./frontline torture`, on a data folder of its own: see [Options].
public final class Torture {

    public static final String NAME = "torture";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LONGEST_PAUSE_MILLIS = 2000;

    private final Options options;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private final Map<Blow, List<Duration>> blows = new EnumMap<>(Blow.class);

    private Torture(Options options) {
        this.options = options;
        this.random = new Random(options.seed());
    }

    /// @param program whose `main` starts what is tortured
    /// @return the exit code: 0 when nothing was lost
    public static int run(Class<?> program, List<String> arguments, DataFolder folder) throws Exception {
        Options options = Options.read(arguments);
        List<String> faults = new ArrayList<>();
        if (options.killsFor(1) > 0) {
            System.out.println("One program with its own database:");
            faults.addAll(new Torture(options).run(new OneNode(program, folder.path(), options.blows().contains(Blow.DISK)), options.killsFor(1)));
        }
        if (options.killsFor(2) > 0) {
            System.out.println("Two programs on one database:");
            faults.addAll(new Torture(options).run(new TwoNodes(program, folder.path(), options.blows().contains(Blow.DISK)), options.killsFor(2)));
        }
        faults.forEach(System.out::println);
        System.out.println(faults.isEmpty() ? "Nothing was lost, nothing is there by half or twice." : faults.size() + " faults.");
        return faults.isEmpty() ? 0 : 1;
    }

    private List<String> run(Site site, int kills) throws Exception {
        try (site) {
            List<Blow> kinds = kinds(site);
            Instant begin = Instant.now();
            List<Thread> writers = new ArrayList<>();
            for (int number = 0; number < options.writers(); number++) writers.add(Thread.ofVirtual().start(new Writer(number, site.addresses(), site.ready(), ledger)));
            for (int kill = 0; kill < kills; kill++) {
                if (kill % kinds.size() == 0) Collections.shuffle(kinds, random);
                strike(site, kinds.get(kill % kinds.size()));
            }
            Thread.sleep(LONGEST_PAUSE_MILLIS / 2);
            Duration took = Duration.between(begin, Instant.now());
            writers.forEach(Thread::interrupt);
            for (Thread writer : writers) writer.join();
            report(kills, took);
            DatabaseAccess database = site.database();
            awaitJobs(database);
            List<String> faults = new ArrayList<>(ledger.faults());
            try (var connection = database.connect()) {
                faults.addAll(Inspection.of(connection, ledger));
            }
            return faults;
        }
    }

    private List<Blow> kinds(Site site) {
        Set<Blow> offers = site.offers();
        List<Blow> kinds = options.blows().stream().filter(offers::contains).collect(Collectors.toCollection(ArrayList::new));
        if (kinds.isEmpty()) throw new ConsoleRefusal("None of these blows can be struck here: a full disk takes root on Linux.");
        if (options.blows().contains(Blow.DISK) && !kinds.contains(Blow.DISK)) System.out.println("(The disk is not filled: that takes root on Linux.)");
        return kinds;
    }

    private void strike(Site site, Blow blow) throws Exception {
        long kept = ledger.acknowledged();
        Thread.sleep(random.nextInt(100, LONGEST_PAUSE_MILLIS));
        awaitWrites(kept + options.writers());
        site.awaitTarget(blow);
        Instant begin = Instant.now();
        site.strike(blow);
        blows.computeIfAbsent(blow, kind -> new ArrayList<>()).add(Duration.between(begin, Instant.now()));
    }

    /// A blow at a program that has nothing to lose shows nothing.
    private void awaitWrites(long wanted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (ledger.acknowledged() < wanted) {
            if (Instant.now().isAfter(end)) throw new IllegalStateException("nobody gets anything written any more: " + ledger + ledger.faults());
            Thread.sleep(20);
        }
    }

    private void report(int kills, Duration took) {
        blows.forEach((blow, times) -> System.out.printf("  %-9s %3d times, answered again after %.1f s, at most %.1f s%n", blow.name().toLowerCase(), times.size(),
                times.stream().mapToLong(Duration::toMillis).average().orElse(0) / 1000, times.stream().mapToLong(Duration::toMillis).max().orElse(0) / 1000.0));
        System.out.printf("  %d blows in %d s, %.1f s each; %s%n", kills, took.toSeconds(), took.toMillis() / 1000.0 / kills, ledger);
    }

    /// A job whose node was killed is taken up by another when its heartbeat is missed often enough; and there may be hundreds, which is
    /// nothing to worry about while they become fewer.
    private static void awaitJobs(DatabaseAccess access) throws SQLException, InterruptedException {
        int fewest = Integer.MAX_VALUE;
        Instant end = Instant.now().plus(PATIENCE);
        while (fewest > 0 && Instant.now().isBefore(end)) {
            int waiting = jobsIn(access);
            if (waiting < fewest) {
                fewest = waiting;
                end = Instant.now().plus(PATIENCE);
            }
            Thread.sleep(500);
        }
    }

    private static int jobsIn(DatabaseAccess access) throws SQLException {
        try (var connection = access.connect(); var row = connection.createStatement().executeQuery("""
                select (select count(*) from clients.imports where status in ('queued', 'running')) + (select count(*) from sales.bulk_changes where status in ('waiting', 'running'))""")) {
            row.next();
            return row.getInt(1);
        }
    }
}
