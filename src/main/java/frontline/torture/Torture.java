package frontline.torture;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DataFolder;
import frontline.platform.database.DatabaseAccess;
import frontline.platform.database.OpenDatabase;
import frontline.torture.TortureBase.Ready;
import frontline.torture.Victim.Blow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// `./frontline torture [--kills 100] [--writers 8] [--seed 1]`, on a data folder of its own.
public final class Torture {

    public static final String NAME = "torture";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Class<?> program;
    private final Path data;
    private final Options options;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private final Map<Blow, Integer> blows = new EnumMap<>(Blow.class);
    private Duration slowest = Duration.ZERO;

    private Torture(Class<?> program, Path data, Options options) {
        this.program = program;
        this.data = data;
        this.options = options;
        this.random = new Random(options.seed());
    }

    record Options(int kills, int writers, long seed) {

        static Options read(List<String> arguments) {
            int kills = 100;
            int writers = 8;
            long seed = 1;
            for (int place = 0; place < arguments.size(); place += 2) {
                String value = place + 1 < arguments.size() && arguments.get(place + 1).matches("\\d{1,6}") ? arguments.get(place + 1) : "";
                if (value.isEmpty()) throw ConsoleRefusal.wrongUsage("./frontline torture [--kills 100] [--writers 8] [--seed 1]");
                switch (arguments.get(place)) {
                    case "--kills" -> kills = Integer.parseInt(value);
                    case "--writers" -> writers = Integer.parseInt(value);
                    case "--seed" -> seed = Long.parseLong(value);
                    default -> throw ConsoleRefusal.wrongUsage("\"torture\" does not know %s.".formatted(arguments.get(place)));
                }
            }
            return new Options(kills, writers, seed);
        }
    }

    /// @param program whose `main` starts what is tortured
    /// @return the exit code: 0 when nothing was lost
    public static int run(Class<?> program, List<String> arguments, DataFolder folder) throws Exception {
        List<String> faults = new Torture(program, folder.path(), Options.read(arguments)).run();
        faults.forEach(System.out::println);
        System.out.println(faults.isEmpty() ? "Nothing was lost, nothing is there by half or twice." : faults.size() + " faults.");
        return faults.isEmpty() ? 0 : 1;
    }

    private List<String> run() throws Exception {
        Victim founder = Victim.start(program, data, List.of(TortureBase.NAME));
        Ready ready = Ready.of(founder.await(Ready::is));
        founder.awaitEnd();
        int port = freePort();
        Victim victim = started(port);
        List<Thread> writers = new ArrayList<>();
        for (int number = 0; number < options.writers(); number++)
            writers.add(Thread.ofVirtual().start(new Writer("w" + number, "http://127.0.0.1:" + port, ready, ledger)));
        for (int kill = 0; kill < options.kills(); kill++) {
            Thread.sleep(random.nextInt(100, 4000));
            Blow blow = Blow.values()[random.nextInt(Blow.values().length)];
            victim.kill(blow);
            blows.merge(blow, 1, Integer::sum);
            victim = started(port);
        }
        Thread.sleep(2000);
        writers.forEach(Thread::interrupt);
        for (Thread writer : writers) writer.join();
        System.out.printf("%s; %,d writes acknowledged, %,d without an answer; ready again after at most %.1f s%n", blows, ledger.acknowledged(), ledger.unanswered(), slowest.toMillis() / 1000.0);
        try (var folder = DataFolder.at(data); var database = OpenDatabase.toVisit(folder, null)) {
            awaitJobs(database.access());
            try (var connection = database.access().connect()) {
                return Inspection.of(connection, ledger);
            }
        } finally {
            victim.stop();
        }
    }

    private Victim started(int port) throws IOException {
        Instant begin = Instant.now();
        Victim victim = Victim.start(program, data, List.of("run", "--port", String.valueOf(port)));
        victim.await(line -> line.startsWith("Frontline is ready"));
        Duration took = Duration.between(begin, Instant.now());
        if (took.compareTo(slowest) > 0) slowest = took;
        return victim;
    }

    /// A job whose node was killed is taken up by another when its heartbeat is missed often enough.
    private static void awaitJobs(DatabaseAccess access) throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try (var connection = access.connect(); var row = connection.createStatement().executeQuery("select count(*) from clients.imports where status in ('queued', 'running')")) {
                row.next();
                if (row.getInt(1) == 0) return;
            }
            Thread.sleep(500);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
