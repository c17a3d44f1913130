package frontline.torture;

import static java.util.Objects.requireNonNull;

import frontline.platform.database.DatabaseAccess;
import frontline.platform.database.EmbeddedDatabase;
import frontline.torture.TortureBase.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Two programs on one database that is neither's own; where one is killed, the other goes on.
final class TwoNodes implements Site {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Class<?> program;
    private final Path base;
    private final @Nullable SmallDisk disk;
    private final Path clock;
    private final EmbeddedDatabase database;
    private final List<Integer> ports = List.of(Ports.free(), Ports.free());
    private final List<Victim> victims = new CopyOnWriteArrayList<>();
    private final Ready ready;
    private final String key = UUID.randomUUID().toString();
    private CompletableFuture<Void> comingBack = CompletableFuture.completedFuture(null);
    private int next;
    private volatile boolean ending;

    /// @param base the folder of the torture
    /// @param mayFillDisk of the database; the programs have a disk of their own
    TwoNodes(Class<?> program, Path base, boolean mayFillDisk) throws IOException, InterruptedException {
        this.program = program;
        this.base = base;
        Path own = Files.createDirectories(base.resolve("two"));
        this.disk = mayFillDisk ? SmallDisk.at(own).orElse(null) : null;
        this.clock = base.resolve("clock-of-two");
        Software.lend(base, own);
        this.database = EmbeddedDatabase.start(own.resolve("postgres"), own.resolve("postgresql.log"));
        database.supervise(said -> {});
        victims.add(start(0, List.of(TortureBase.PROPERTY)));
        this.ready = Ready.of(victims.getFirst().await(Ready::is));
        victims.getFirst().awaitStart();
        victims.add(start(1, List.of()));
        victims.get(1).awaitStart();
    }

    @Override
    public Ready ready() {
        return ready;
    }

    @Override
    public List<String> addresses() {
        return ports.stream().map(port -> "http://127.0.0.1:" + port).toList();
    }

    @Override
    public Set<Blow> offers() {
        return disk == null ? EnumSet.complementOf(EnumSet.of(Blow.DISK)) : EnumSet.allOf(Blow.class);
    }

    @Override
    public void awaitTarget(Blow blow) {
        if (strikesProgram(blow)) comingBack.join();
    }

    private static boolean strikesProgram(Blow blow) {
        return blow == Blow.PROGRAM || blow == Blow.BOTH;
    }

    /// The one that was killed comes back while the other goes on, and nobody waits for it but the next blow at a program.
    @Override
    public void strike(Blow blow) throws Exception {
        if (strikesProgram(blow)) {
            next = 1 - next;
            victims.get(next).kill();
        }
        if (blow == Blow.DATABASE || blow == Blow.BOTH) Servers.kill(servers());
        if (blow == Blow.RESTART) Servers.interrupt(servers());
        if (blow == Blow.DISK) requireNonNull(disk).fillForAWhile();
        if (blow == Blow.CLOCK) ShiftedTime.turn(clock);
        awaitDatabase();
        if (strikesProgram(blow)) {
            int node = next;
            comingBack = CompletableFuture.runAsync(() -> bringBack(node), work -> Thread.ofVirtual().start(work));
            Victim.awaitAnswer(addresses().get(1 - node));
        } else {
            Victim.awaitAnswer(addresses().get(1 - next)); // the one that was killed last may be starting yet
        }
    }

    /// A node whose database is away when it starts says so and ends; whoever looks after it starts it again.
    private void bringBack(int node) {
        Instant end = Instant.now().plus(PATIENCE);
        try {
            while (!ending) {
                try {
                    victims.set(node, start(node, List.of()));
                    victims.get(node).awaitStart();
                    break;
                } catch (IllegalStateException | IOException ended) {
                    if (!ending && Instant.now().isAfter(end)) throw new IllegalStateException(ended);
                }
                Thread.sleep(PAUSE);
            }
            if (ending) victims.get(node).stop(); // the torture ended while it came back
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> servers() {
        return database.processes();
    }

    private void awaitDatabase() throws InterruptedException {
        while (true) {
            try (var connection = database.access().connect()) {
                return;
            } catch (SQLException notYet) {
                Thread.sleep(50);
            }
        }
    }

    private Victim start(int node, List<String> properties) throws IOException {
        DatabaseAccess access = database.access();
        List<String> both = new ArrayList<>(properties);
        both.add("-DFRONTLINE_SECRET_KEY=" + key);
        both.add(ShiftedTime.by(clock));
        return Victim.start(program, base.resolve("node-" + (node + 1)), ports.get(node), both,
                List.of("--db-url", access.url(), "--db-user", access.user(), "--db-password", access.password()));
    }

    @Override
    public DatabaseAccess database() {
        return database.access();
    }

    /// One that is just coming back is not waited for.
    @Override
    public void close() throws Exception {
        ending = true;
        for (Victim victim : victims) victim.stop();
        comingBack.join();
        database.close();
        if (disk != null) disk.close();
    }
}
