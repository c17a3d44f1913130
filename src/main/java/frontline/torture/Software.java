package frontline.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// PostgreSQL is unpacked once for all that is tortured.
final class Software {

    private Software() {}

    /// @param base what lies below its "postgres" is seen below that of `data`
    static void lend(Path base, Path data) throws IOException {
        Path from = base.resolve("postgres");
        if (!Files.isDirectory(from)) return;
        Path to = Files.createDirectories(data.resolve("postgres"));
        List<Path> unpacked;
        try (var files = Files.list(from)) {
            unpacked = files.filter(file -> file.getFileName().toString().startsWith("software-")).toList();
        }
        for (Path software : unpacked) {
            Path link = to.resolve(software.getFileName());
            if (!Files.exists(link)) Files.createSymbolicLink(link, software.toRealPath());
        }
    }
}
