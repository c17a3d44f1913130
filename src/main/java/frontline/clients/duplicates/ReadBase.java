package frontline.clients.duplicates;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;
import static org.jooq.impl.DSL.inline;

import frontline.clients.duplicates.matching.Records;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.TableField;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// All clients as rows to be matched, read column by column.
@Component
class ReadBase {

    static final List<String> COLUMNS = List.of("name", "person", "phone", "email", "website", "address", "tax_id", "registration_number");

    private static final int FETCHED_AT_ONCE = 2_000;

    private final DSLContext sql;
    private final TransactionTemplate reading;

    ReadBase(DSLContext sql, PlatformTransactionManager manager) {
        this.sql = sql;
        this.reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
    }

    /// @param ids in their order
    /// @param parents 0 for none
    record Base(long[] ids, long[] parents, Records records) {
        /// A branch is like its parent and yet another client.
        boolean family(int a, int b) {
            return parents[a] == ids[b] || parents[b] == ids[a] || parents[a] != 0 && parents[a] == parents[b];
        }
    }

    Base read() {
        LongStream.Builder found = LongStream.builder();
        LongStream.Builder parents = LongStream.builder();
        each(sql.select(CLIENTS.ID, CLIENTS.PARENT_ID).from(CLIENTS).orderBy(CLIENTS.ID), client -> {
            found.add(client.value1());
            parents.add(client.value2() == null ? 0 : client.value2());
        });
        long[] ids = found.build().toArray();
        return new Base(ids, parents.build().toArray(), new Records(COLUMNS, column -> cells(ids, COLUMNS.get(column)), ids.length, ids.length));
    }

    private List<String> cells(long[] ids, String column) {
        return switch (column) {
            case "name" -> names(ids);
            case "person" -> cells(ids, sql.select(PEOPLE.CLIENT_ID, PEOPLE.NAME).from(PEOPLE).orderBy(PEOPLE.CLIENT_ID, PEOPLE.ID));
            case "tax_id" -> cells(ids, number(CLIENTS.TAX_ID));
            case "registration_number" -> cells(ids, number(CLIENTS.REGISTRATION_NUMBER));
            default -> cells(ids, sql.select(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS).where(CONTACT_POINTS.KIND.eq(inline(column)))
                    .orderBy(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.POSITION, CONTACT_POINTS.ID));
        };
    }

    private ResultQuery<Record2<Long, String>> number(TableField<?, String> number) {
        return sql.select(CLIENTS.ID, number).from(CLIENTS).where(number.isNotNull()).orderBy(CLIENTS.ID);
    }

    private List<String> names(long[] ids) {
        Cells cells = new Cells(ids);
        each(sql.select(CLIENTS.ID, CLIENTS.NAME, CLIENTS.LEGAL_NAME).from(CLIENTS).orderBy(CLIENTS.ID), client -> {
            String name = CompanyName.core(client.value2());
            String legal = client.value3() == null ? "" : CompanyName.core(client.value3());
            cells.put(client.value1(), legal.isEmpty() || legal.equals(name) ? name : name + "\n" + legal);
        });
        return cells.all();
    }

    private List<String> cells(long[] ids, ResultQuery<Record2<Long, String>> found) {
        Cells cells = new Cells(ids);
        each(found, row -> cells.put(row.value1(), row.value2()));
        return cells.all();
    }

    /// Within a transaction, so that rows come in stretches and not all at once.
    private <R extends Record> void each(ResultQuery<R> query, Consumer<R> row) {
        reading.executeWithoutResult(status -> {
            try (Stream<R> rows = query.fetchSize(FETCHED_AT_ONCE).fetchStream()) {
                rows.forEach(row);
            }
        });
    }

    /// One for each client, filled in the order of clients. Clients come and go while columns are read: who has come since is passed over.
    private static final class Cells {
        private final long[] ids;
        private final String[] cells;
        private int at;

        Cells(long[] ids) {
            this.ids = ids;
            cells = new String[ids.length];
            Arrays.fill(cells, "");
        }

        void put(long id, String text) {
            while (at < ids.length && ids[at] < id) at++;
            if (at < ids.length && ids[at] == id) cells[at] = cells[at].isEmpty() ? text : cells[at] + "\n" + text;
        }

        List<String> all() {
            return Arrays.asList(cells);
        }
    }
}
