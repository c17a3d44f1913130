package frontline.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Listens at the door of the database: which statements, with which values, does one request issue?
/// They can then be sent again without the program around them.
final class Recording extends DelegatingDataSource {

    private final Tape tape;

    Recording(DataSource dataSource, Tape tape) {
        super(dataSource);
        this.tape = tape;
    }

    /// One for all the connections of the program; null while nothing is recorded.
    static final class Tape {
        private volatile @Nullable List<Statement> running;
    }

    /// A prepared statement and the calls that gave it its values.
    record Statement(String sql, List<Call> values) {

        record Call(Method method, Object[] arguments) {}

        boolean reads() {
            return sql.stripLeading().toLowerCase(Locale.ROOT).matches("(?s)\\(*(select|with)\\b.*");
        }

        /// Whether it says how those behind it are planned, up to the end of their transaction.
        boolean setsForTransaction() {
            return sql.contains("set_config");
        }

        /// Sends it and reads the answer to its end.
        /// @return the number of rows
        int replay(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Call value : values) value.method().invoke(statement, value.arguments());
                int rows = 0;
                if (statement.execute()) {
                    try (var result = statement.getResultSet()) {
                        int columns = result.getMetaData().getColumnCount();
                        for (; result.next(); rows++) for (int i = 1; i <= columns; i++) result.getObject(i);
                    }
                }
                return rows;
            } catch (InvocationTargetException | IllegalAccessException e) {
                throw new SQLException(e);
            }
        }
    }

    /// What `work` makes the program ask.
    List<Statement> of(Runnable work) {
        List<Statement> recorded = new CopyOnWriteArrayList<>();
        tape.running = recorded;
        try {
            work.run();
        } finally {
            tape.running = null;
        }
        return List.copyOf(recorded);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return tape.running == null ? connection : (Connection) Proxy.newProxyInstance(
                Recording.class.getClassLoader(), new Class<?>[] {Connection.class}, new Listener(connection));
    }

    private final class Listener implements InvocationHandler {
        private final Connection connection;

        Listener(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            Object answer = call(connection, method, arguments);
            if (!(answer instanceof PreparedStatement statement) || arguments == null) return answer;
            List<Statement.Call> values = new ArrayList<>();
            return Proxy.newProxyInstance(Recording.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (p, m, a) -> {
                if (m.getName().startsWith("set") && a != null && a.length >= 2) values.add(new Statement.Call(m, a));
                List<Statement> running = tape.running;
                if (m.getName().startsWith("execute") && running != null) running.add(new Statement((String) arguments[0], List.copyOf(values)));
                return call(statement, m, a);
            });
        }

        private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
