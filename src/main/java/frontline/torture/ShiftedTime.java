package frontline.torture;

import frontline.platform.time.DatabaseTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// The database's clock as it would be if somebody had set it: wrong by so many seconds as stand in a file.
@Component
@Primary
@ConditionalOnProperty(ShiftedTime.PROPERTY)
class ShiftedTime extends DatabaseTime {

    static final String PROPERTY = "frontline.torture.clock";
    private static final long AN_HOUR_BACK = -3600;

    private final Path file;

    ShiftedTime(DataSource dataSource, @Value("${" + PROPERTY + "}") Path file) throws SQLException {
        this.file = file;
        super(dataSource);
    }

    /// What sets the clock of a program by this file.
    static String by(Path file) {
        return "-D" + PROPERTY + "=" + file;
    }

    /// Sets it back by an hour, and the next time right again, which is forward.
    static void turn(Path file) throws IOException {
        Files.writeString(file, String.valueOf(secondsIn(file) == 0 ? AN_HOUR_BACK : 0));
    }

    @Override
    protected Instant ask(Connection connection) throws SQLException {
        Instant told = super.ask(connection);
        try {
            return told.plusSeconds(secondsIn(file));
        } catch (IOException | NumberFormatException beingWritten) {
            throw new SQLException(beingWritten);
        }
    }

    private static long secondsIn(Path file) throws IOException {
        return Files.exists(file) ? Long.parseLong(Files.readString(file)) : 0;
    }
}
