package frontline.platform.replica;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/// Puts itself before the program's sources of connections: inside of [Replica#read] they give the replica's.
@Component
@ConditionalOnProperty(ReplicaPool.URL)
class ReplicaRouting implements BeanPostProcessor {

    private final ObjectProvider<ReplicaPool> pool;

    ReplicaRouting(ObjectProvider<ReplicaPool> pool) {
        this.pool = pool;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource primary ? new Routed(primary) : bean;
    }

    private final class Routed extends DelegatingDataSource {

        Routed(DataSource primary) {
            super(primary);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return Replica.isChosen() ? pool.getObject().reading().getConnection() : super.getConnection();
        }
    }
}
