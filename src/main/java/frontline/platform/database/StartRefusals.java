package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;

/// Turns what went wrong at the start into the sentence for the console, where a plain one can be said about it.
public final class StartRefusals {

    private StartRefusals() {}

    public static Optional<ConsoleRefusal> explaining(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(30)
                .flatMap(cause -> sentenceAbout(cause).stream())
                .findFirst();
    }

    private static Optional<ConsoleRefusal> sentenceAbout(Throwable cause) {
        return Optional.ofNullable(switch (cause) {
            case ConsoleRefusal refusal -> refusal;
            case PortInUseException busy -> busyPort(busy.getPort());
            case ConnectorStartFailedException plain -> new ConsoleRefusal("Port %d, for those who come without https, is busy or takes a right that Frontline lacks. Choose another one with --http-port.".formatted(plain.getPort()), plain);
            case AccessDeniedException denied -> new ConsoleRefusal("Frontline may not write to %s.".formatted(denied.getFile()), denied);
            case FlywayValidateException changed -> new ConsoleRefusal(
                    "The database was set up by a different build of this version of Frontline, and this one cannot work on it.", changed);
            case SQLException sql -> sentenceAbout(sql);
            case IOException io when saysDiskIsFull(io.getMessage()) -> fullDisk(io);
            default -> null;
        });
    }

    private static @Nullable ConsoleRefusal sentenceAbout(SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "53100" -> fullDisk(e);
            case "53300" -> new ConsoleRefusal("The database has no connection left for Frontline; raise its max_connections.", e);
            case "42501" -> new ConsoleRefusal("The database's user lacks a right that Frontline needs: " + e.getMessage(), e);
            case "08001", "08006", "57P01", "57P03" -> new ConsoleRefusal("The database cannot be reached any more.", e);
            default -> null;
        };
    }

    static ConsoleRefusal busyPort(int port) {
        return new ConsoleRefusal("Port %d is busy: another program listens there. Choose another one with --port.".formatted(port));
    }

    static boolean saysDiskIsFull(@Nullable String message) {
        return message != null && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
    }

    static ConsoleRefusal fullDisk(Path place) {
        return new ConsoleRefusal("The disk with %s is full.".formatted(place));
    }

    private static ConsoleRefusal fullDisk(Exception cause) {
        return new ConsoleRefusal("The disk with Frontline's data is full.", cause);
    }
}
