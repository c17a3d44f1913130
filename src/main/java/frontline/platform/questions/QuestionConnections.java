package frontline.platform.questions;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/// A pool that tells a database that has gone from one whose few connections are all at work.
public final class QuestionConnections extends HikariDataSource {

    /// @throws QuestionsBusy when the others have kept all connections for as long as one waits
    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException none) {
            if (getHikariPoolMXBean().getTotalConnections() < getMaximumPoolSize()) throw none;
            throw new QuestionsBusy(none.getMessage());
        }
    }
}
