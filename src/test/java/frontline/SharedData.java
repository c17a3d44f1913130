package frontline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Real files that tests read and that are not part of this repository. They lie at the system property
 * {@code frontline.shared}, the environment variable FRONTLINE_SHARED, or in {@code ../shared}; a test is skipped where
 * they are absent.
 */
public final class SharedData {

    private SharedData() {}

    public static Path path(String inData) {
        Path path = Path.of(Optional.ofNullable(System.getProperty("frontline.shared"))
                .or(() -> Optional.ofNullable(System.getenv("FRONTLINE_SHARED"))).orElse("../shared")).resolve("data").resolve(inData);
        assumeTrue(Files.exists(path), () -> "no shared data here: " + inData);
        return path;
    }
}
