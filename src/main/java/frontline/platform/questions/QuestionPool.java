package frontline.platform.questions;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The connections of long questions: few, that read only, each statement for itself.
@Configuration
public class QuestionPool {

    /// How many wait for the database at once; the others wait for them.
    static final int CONNECTIONS = 4;
    private static final int WAIT_MILLIS = 30_000;

    /// Marks the `DSLContext` that long questions are asked with.
    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Questions {}

    /// @param seconds a statement may take
    @Bean(defaultCandidate = false)
    @Questions
    DataSource questionConnections(JdbcConnectionDetails database, @Value("${frontline.questions.seconds:30}") int seconds) {
        QuestionConnections connections = new QuestionConnections();
        connections.setPoolName("questions");
        connections.setJdbcUrl(database.getJdbcUrl());
        connections.setUsername(database.getUsername());
        connections.setPassword(database.getPassword());
        connections.setMaximumPoolSize(CONNECTIONS);
        connections.setMinimumIdle(0);
        connections.setConnectionTimeout(WAIT_MILLIS);
        connections.setConnectionInitSql("set session characteristics as transaction read only; set work_mem = '64MB'; set statement_timeout = '%ds'".formatted(seconds));
        return connections;
    }

    @Bean(defaultCandidate = false)
    @Questions
    DSLContext questions(DSLContext sql, @Questions DataSource connections, Underway underway) {
        return DSL.using(sql.configuration().derive(new DataSourceConnectionProvider(connections)).deriveAppending(new DefaultExecuteListenerProvider(underway)));
    }
}
