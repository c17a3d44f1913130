package frontline.platform.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

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
