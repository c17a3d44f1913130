package frontline.platform.replica;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.company.Company;
import frontline.identity.Role;
import frontline.identity.departments.Departments;
import frontline.identity.tokens.ApiTokens;
import frontline.identity.users.UserForm;
import frontline.identity.users.Users;
import frontline.platform.database.TestReplica;
import frontline.platform.text.Language;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.invoices.Invoices;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.sales.payments.Receipts;
import frontline.sales.payments.Schedule;
import frontline.testing.ProgramTest;
import frontline.testing.SecondNode;
import frontline.testing.SettableClock;
import frontline.testing.Web;
import java.net.http.HttpResponse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/// A whole program before a primary and a real standby that streams from it.
class ReplicaTest {

    private static final String REPORT = "/slices.csv?facts=clients&m=count";

    @Test
    void reports_come_from_the_replica_unless_that_would_hide_what_one_has_just_written() throws Exception {
        try (TestReplica database = TestReplica.start(); SecondNode node = started(database)) {
            found(node);
            Web ada = Web.signedIn(node.port(), "ada@northwind.example", ProgramTest.PASSWORD);
            Web boris = Web.signedIn(node.port(), "boris@northwind.example", ProgramTest.PASSWORD);
            await("the replica has caught up", () -> isReplica(node, 1) && isReplica(node, 2));
            assertThat(counted(ada.get(REPORT).body())).isEqualTo(0);

            database.pause();
            write(node);
            assertThat(isReplica(node, 1)).as("Ada reads from the primary").isFalse();
            assertThat(counted(ada.get(REPORT).body())).as("what she has just written is in her report").isEqualTo(1);
            assertThat(ada.get("/clients/export.csv").body()).contains("Isdom");
            assertThat(isReplica(node, 2)).as("Boris has written nothing").isTrue();
            assertThat(counted(boris.get(REPORT).body())).as("and his comes from the replica").isEqualTo(0);
            assertThat(boris.get("/clients/export.csv").body()).doesNotContain("Isdom");
            sell(node);
            for (String export : List.of("/invoices.csv", "/debts.csv", "/debts/records.csv", "/payments.csv")) {
                assertThat(ada.get(export).body()).as(export).contains("Delivery Inc");
                Web.Answer old = boris.get(export);
                assertThat(old.status()).isEqualTo(200);
                assertThat(old.body()).as(export + " from the replica").doesNotContain("Delivery Inc");
            }
            assertThat(boris.get("/completeness/export.csv").status()).isEqualTo(200);
            assertThat(counted(afterNews(boris).body())).as("unless he was told that something has changed").isEqualTo(2);

            database.resume();
            await("Ada reads from the replica again", () -> isReplica(node, 1));
            assertThat(counted(ada.get(REPORT).body())).isEqualTo(2);
            assertThat(counted(boris.get(REPORT).body())).isEqualTo(2);
            assertThat(ada.get("/nodes").body()).contains("At most");

            whileItsHandsAreFull(node, () -> assertThat(counted(boris.get(REPORT).body())).as("the primary answers for a busy replica").isEqualTo(2));
            assertThat(readWhileRowsAreRemoved(node, database)).as("who was in the way of the log reads from the primary").containsExactly(true, false);
            await("it is read on", () -> isReplica(node, 2));

            database.kill();
            assertThat(counted(boris.get(REPORT).body())).as("reports go on from the primary").isEqualTo(2);
            write(node);
            assertThat(counted(boris.get(REPORT).body())).isEqualTo(3);
            assertThat(ada.get("/nodes").body()).contains("Not read");
            long began = System.nanoTime();
            for (int i = 0; i < 5; i++) boris.get(REPORT);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as("nobody waits for one that is not there").isLessThan(Duration.ofSeconds(8));

            database.revive();
            await("it is read again when it is back", () -> isReplica(node, 2));
            assertThat(counted(boris.get(REPORT).body())).isEqualTo(3);
        }
    }

    private static SecondNode started(TestReplica database) {
        MockEnvironment primary = new MockEnvironment().withProperty("spring.datasource.url", database.primary().url())
                .withProperty("spring.datasource.username", database.primary().user()).withProperty("spring.datasource.password", database.primary().password());
        return SecondNode.beside(primary, new SettableClock(), "--FRONTLINE_DB_REPLICA_URL=" + database.access().url(), "--FRONTLINE_DB_REPLICA_LAG_SECONDS=600"); // a machine that does much else is slow, and the replica stands still for as long
    }

    private static void found(SecondNode node) {
        bean(node, Company.class).found(new Company.Settings("Northwind", Language.EN, "USD", "US", "UTC", "own"), new Company.FirstAdministrator("Ada Lovelace", "ada@northwind.example", ProgramTest.PASSWORD)).orThrow();
        bean(node, Users.class).add(new UserForm("Boris Executive", "boris@northwind.example", "", Role.EXECUTIVE.code(), bean(node, Departments.class).root(), ProgramTest.PASSWORD)).orThrow();
    }

    private static void write(SecondNode node) {
        Web.Answer written = Web.stranger(node.port()).api(bean(node, ApiTokens.class).create(1, "test"), "POST", "/api/v1/clients", "{\"name\": \"Isdom %d\"}".formatted(System.nanoTime()));
        assertThat(written.status()).as(written.body()).isEqualTo(201);
    }

    /// A client who owes, has paid something and has an invoice.
    private static void sell(SecondNode node) {
        Viewer ada = bean(node, Viewers.class).find(1).orElseThrow();
        Acting.as(1L, null, () -> {
            long client = bean(node, Clients.class).create(ada, NewClient.named("Delivery Inc").ownedBy(1L)).orThrow();
            long deal = bean(node, Deals.class).open(ada, NewDeal.named("Delivery").forClient(client).worth(BigDecimal.valueOf(1000), "USD")).orThrow();
            bean(node, Receipts.class).schedule(ada, deal, Schedule.whole(LocalDate.of(2026, 2, 1)), LocalDate.of(2026, 2, 1)).orThrow();
            bean(node, Payments.class).record(ada, new NewPayment(deal, null, LocalDate.of(2026, 3, 2), BigDecimal.TEN, null, "", "", null)).orThrow();
            Invoices invoices = bean(node, Invoices.class);
            invoices.issue(ada, invoices.draw(ada, deal, null).orThrow(), LocalDate.of(2026, 1, 2)).orThrow();
        });
    }

    private static void whileItsHandsAreFull(SecondNode node, Runnable work) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < ReplicaPool.CONNECTIONS; i++) taken.add(bean(node, ReplicaPool.class).reading().getConnection());
            work.run();
        } finally {
            for (Connection connection : taken) connection.close();
        }
    }

    /// @return whether it was the replica, of each try
    private static List<Boolean> readWhileRowsAreRemoved(SecondNode node, TestReplica database) {
        DSLContext questions = node.context().getBean("questions", DSLContext.class);
        List<Boolean> tries = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> Acting.asking(2L, null, () -> bean(node, Replica.class).read(() -> {
            tries.add(Replica.isChosen());
            return questions.execute("select pg_sleep(?)", Replica.isChosen() ? 20 : 0);
        })));
        await("somebody reads", () -> !tries.isEmpty());
        while (!reading.isDone()) {
            database.removeRows();
            LockSupport.parkNanos(200_000_000);
        }
        reading.join();
        return tries;
    }

    private static HttpResponse<String> afterNews(Web web) {
        return web.whole("GET", REPORT, "text/plain", "", Replica.AFTER_NEWS, "1");
    }

    /// The one figure of the report; none where there is nothing to count.
    private static int counted(String csv) {
        String last = csv.lines().reduce("", (before, line) -> line);
        return last.matches("\\d+") ? Integer.parseInt(last) : 0;
    }

    /// Whether somebody's reports are read from the replica now.
    private static boolean isReplica(SecondNode node, long user) {
        DSLContext questions = node.context().getBean("questions", DSLContext.class);
        return Acting.asking(user, null, () -> bean(node, Replica.class).read(() -> questions.fetchSingle("select pg_is_in_recovery()").get(0, Boolean.class)));
    }

    private static <T> T bean(SecondNode node, Class<T> kind) {
        return node.context().getBean(kind);
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain until " + what);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
