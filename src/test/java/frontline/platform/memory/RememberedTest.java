package frontline.platform.memory;

import static frontline.identity.db.Tables.COMPANY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.testing.ProgramTest;
import frontline.testing.Statements;
import frontline.testing.Web;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class RememberedTest extends ProgramTest {

    @Autowired Memory memory;
    @Autowired TransactionTemplate transactions;

    private final AtomicInteger reads = new AtomicInteger();
    private Remembered<String> name;

    @BeforeEach
    void remember() {
        name = memory.of(() -> {
            reads.incrementAndGet();
            return sql.fetchSingle("select name from identity.company").into(String.class);
        });
    }

    @Test
    void isReadOnceUntilSomebodyChangesIt() {
        assertEquals("Northwind", name.get());
        assertEquals("Northwind", name.get());
        assertEquals(1, reads.get());

        rename("Southwind");
        assertEquals("Southwind", name.get());
        assertEquals(2, reads.get());
    }

    @Test
    void whatIsNotCommittedIsSeenByItsWriterAlone() throws Exception {
        name.get();
        transactions.executeWithoutResult(writing -> {
            rename("Halfway");
            assertEquals("Halfway", name.get());
            assertEquals("Northwind", elsewhere());
            rename("Southwind");
            assertEquals("Southwind", name.get());
        });
        assertEquals("Southwind", name.get());
    }

    @Test
    void whatWasRolledBackWasNeverThere() {
        assertThrows(IllegalStateException.class, () -> transactions.executeWithoutResult(writing -> {
            rename("Never");
            assertEquals("Never", name.get());
            throw new IllegalStateException("rolled back");
        }));
        assertEquals("Northwind", name.get());
    }

    @Test
    void aPageShowsWhatWasJustChangedInTheDatabase() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        web.get("/today");
        rename("Renamed elsewhere");
        assertTrue(web.get("/today").body().contains("Renamed elsewhere"));
    }

    @Test
    void aTransactionAsksOnceUntilItWrites() {
        name.get();
        inARequest(() -> transactions.executeWithoutResult(writing -> {
            assertEquals(1, asked(() -> name.get() + name.get()));
            rename("Southwind");
            assertEquals("Southwind", name.get());
            assertEquals(2, asked(() -> name.get() + name.get()));
        }));
    }

    @Test
    void whoWaitedForALockSeesWhatItWaitedFor() {
        name.get();
        inARequest(() -> transactions.executeWithoutResult(writing -> {
            assertEquals("Northwind", name.get());
            renameElsewhere("Southwind");
            assertEquals("Northwind", name.get());
            sql.select(COMPANY.ID).from(COMPANY).forUpdate().fetch();
            assertEquals("Southwind", name.get());
        }));
    }

    @Test
    void whatWasTakenBackToASavepointIsForgotten() {
        TransactionTemplate attempt = new TransactionTemplate(transactions.getTransactionManager());
        attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        inARequest(() -> transactions.executeWithoutResult(writing -> {
            name.get();
            attempt.executeWithoutResult(trying -> {
                rename("Never");
                assertEquals("Never", name.get());
                trying.setRollbackOnly();
            });
            assertEquals("Northwind", name.get());
        }));
    }

    @Test
    void aRequestSeesWhatItWroteWithoutATransaction() {
        inARequest(() -> {
            assertEquals("Northwind", name.get());
            rename("Southwind");
            assertEquals("Southwind", name.get());
        });
    }

    private static void inARequest(Runnable work) {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            work.run();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    /// How often the marks were read meanwhile.
    private long asked(Supplier<String> work) {
        return Statements.during(sql, work::get).stream().filter(statement -> statement.contains("remembered")).count();
    }

    private void renameElsewhere(String to) {
        try {
            Thread.ofVirtual().start(() -> rename(to)).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rename(String to) {
        sql.execute("update identity.company set name = {0}", org.jooq.impl.DSL.val(to));
    }

    private String elsewhere() {
        String[] seen = new String[1];
        try {
            Thread.ofVirtual().start(() -> seen[0] = name.get()).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return seen[0];
    }
}
