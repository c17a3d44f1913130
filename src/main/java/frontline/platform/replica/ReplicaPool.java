package frontline.platform.replica;

import com.zaxxer.hikari.HikariDataSource;
import frontline.platform.questions.QuestionConnections;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/// The connections to the replica. None is kept open where none is needed, and none is waited for long.
@Component
@ConditionalOnProperty(ReplicaPool.URL)
class ReplicaPool implements DisposableBean {

    static final String URL = "FRONTLINE_DB_REPLICA_URL";
    static final int CONNECTIONS = 6;

    private final HikariDataSource reading;
    private final HikariDataSource watching;

    ReplicaPool(@Value("${" + URL + "}") String url, @Value("${FRONTLINE_DB_REPLICA_USER:}") String user, @Value("${FRONTLINE_DB_REPLICA_PASSWORD:}") String password, JdbcConnectionDetails primary,
            @Value("${frontline.questions.seconds:30}") int seconds) {
        String jdbcUrl = url.startsWith("postgresql:") ? "jdbc:" + url : url;
        String own = user.isEmpty() ? primary.getUsername() : user;
        String secret = password.isEmpty() ? primary.getPassword() : password;
        reading = pool(new QuestionConnections(), "replica", jdbcUrl, own, secret, CONNECTIONS);
        reading.setConnectionInitSql("set session characteristics as transaction read only; set work_mem = '64MB'; set statement_timeout = '%ds'".formatted(seconds));
        watching = pool(new HikariDataSource(), "replica-watch", jdbcUrl, own, secret, 1);
        watching.addDataSourceProperty("socketTimeout", "5");
    }

    DataSource reading() {
        return reading;
    }

    DataSource watching() {
        return watching;
    }

    @Override
    public void destroy() {
        reading.close();
        watching.close();
    }

    private static HikariDataSource pool(HikariDataSource pool, String name, String url, @org.jspecify.annotations.Nullable String user, @org.jspecify.annotations.Nullable String password, int connections) {
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(2_000);
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("connectTimeout", "2");
        return pool;
    }
}
