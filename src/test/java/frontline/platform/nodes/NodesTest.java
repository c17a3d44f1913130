package frontline.platform.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DatabaseAccess;
import frontline.platform.database.TestDatabase;
import frontline.platform.secrets.KeyPrint;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class NodesTest {

    private final DatabaseAccess database = TestDatabase.fresh();

    @Test
    void a_second_node_with_another_key_of_secrets_is_refused_while_the_first_lives() throws Exception {
        Node first = new Node();
        try (var connection = database.connect(); var another = database.connect()) {
            nodes(first, "the company's key").enter(connection);
            nodes(new Node(), "the company's key").enter(another);

            try (var stranger = database.connect()) {
                assertThatThrownBy(() -> nodes(new Node(), "some other key").enter(stranger)).isInstanceOf(ConsoleRefusal.class).hasMessageContaining(first.name()).hasMessageContaining("FRONTLINE_SECRET_KEY");
            }
        }
        try (var alone = database.connect()) {
            Node later = new Node();
            awaitNobody();
            nodes(later, "some other key").enter(alone);
            assertThat(nodes(later, "some other key").known(alone)).isTrue();
        }
    }

    @Test
    void a_node_lives_as_long_as_its_connection() throws Exception {
        Node node = new Node();
        try (var sql = DSL.using(database.url(), database.user(), database.password())) {
            Nodes nodes = new Nodes(sql, node, new KeyPrint("", "a key"));
            try (var connection = database.connect()) {
                nodes.enter(connection);
                assertThat(nodes.living()).singleElement().satisfies(living -> {
                    assertThat(living.name()).isEqualTo(node.name());
                    assertThat(living.own()).isTrue();
                });
            }
            awaitNobody();
            assertThat(nodes.living()).isEmpty();
        }
    }

    /// The server notices the end of a connection a moment after its client.
    private void awaitNobody() throws Exception {
        try (var connection = database.connect(); var statement = connection.createStatement()) {
            for (int i = 0; i < 500; i++) {
                try (var rows = statement.executeQuery("select from platform.nodes n join pg_stat_activity a on a.pid = n.pid and a.backend_start = n.backend_start")) {
                    if (!rows.next()) return;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
        }
        throw new AssertionError("its connection stays");
    }

    private Nodes nodes(Node node, String key) {
        return new Nodes(DSL.using(SQLDialect.POSTGRES), node, new KeyPrint("", key));
    }
}
