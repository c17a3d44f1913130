package frontline.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// What it takes to reach a database.
public record DatabaseAccess(String url, String user, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /// Without the password: this text ends up in logs.
    @Override
    public String toString() {
        return user + "@" + url;
    }
}
