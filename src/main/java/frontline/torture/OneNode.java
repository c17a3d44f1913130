package frontline.torture;

import static java.util.Objects.requireNonNull;

import frontline.platform.database.DataFolder;
import frontline.platform.database.DatabaseAccess;
import frontline.platform.database.OpenDatabase;
import frontline.torture.TortureBase.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The program with its embedded database, as it is delivered.
final class OneNode implements Site {

    private final Class<?> program;
    private final Path data;
    private final @Nullable SmallDisk disk;
    private final Path clock;
    private final int port = Ports.free();
    private final Ready ready;
    private Victim victim;

    /// @param base the folder of the torture
    OneNode(Class<?> program, Path base, boolean mayFillDisk) throws IOException, InterruptedException {
        this.program = program;
        this.data = Files.createDirectories(base.resolve("one"));
        this.disk = mayFillDisk ? SmallDisk.at(data).orElse(null) : null;
        this.clock = base.resolve("clock");
        Software.lend(base, data);
        this.victim = start(List.of(TortureBase.PROPERTY));
        this.ready = Ready.of(victim.await(Ready::is));
        victim.awaitStart();
    }

    @Override
    public Ready ready() {
        return ready;
    }

    @Override
    public List<String> addresses() {
        return List.of("http://127.0.0.1:" + port);
    }

    @Override
    public Set<Blow> offers() {
        return disk == null ? EnumSet.complementOf(EnumSet.of(Blow.DISK)) : EnumSet.allOf(Blow.class);
    }

    @Override
    public void strike(Blow blow) throws Exception {
        switch (blow) {
            case PROGRAM -> {
                victim.kill();
                startAgain();
            }
            case BOTH -> {
                victim.killWithAllBelow();
                startAgain();
            }
            case DATABASE -> Servers.kill(victim.below());
            case RESTART -> Servers.interrupt(victim.below());
            case DISK -> requireNonNull(disk).fillForAWhile();
            case CLOCK -> ShiftedTime.turn(clock);
        }
        Victim.awaitAnswer(addresses().getFirst());
    }

    private void startAgain() throws IOException {
        victim = start(List.of());
        victim.awaitStart();
    }

    private Victim start(List<String> properties) throws IOException {
        List<String> all = new ArrayList<>(properties);
        all.add(ShiftedTime.by(clock));
        return Victim.start(program, data, port, all, List.of());
    }

    @Override
    public DatabaseAccess database() throws IOException {
        try (var folder = DataFolder.at(data)) {
            return OpenDatabase.toVisit(folder, null).access();
        }
    }

    @Override
    public void close() throws Exception {
        victim.stop();
        if (disk != null) disk.close();
    }
}
