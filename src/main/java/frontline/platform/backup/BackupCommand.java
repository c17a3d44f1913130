package frontline.platform.backup;

import frontline.platform.Command;
import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// `./frontline backup FILE`, whether Frontline runs or not.
@Component
class BackupCommand implements Command {

    private final Safe safe;
    private final Clock clock;

    BackupCommand(Safe safe, Clock clock) {
        this.safe = safe;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() != 1) throw ConsoleRefusal.wrongUsage("Say where to: ./frontline backup FILE");
        Path file = Path.of(arguments.getFirst()).toAbsolutePath();
        try {
            Manifest manifest = safe.save(file, Instant.now(clock));
            System.out.println("%s: %,d rows of %d tables, %,d bytes.".formatted(file, manifest.rows(), manifest.tables().size(), Files.size(file)));
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
