package frontline.identity.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// What the database itself knows of an audited table: to which card it belongs, who refers to it, its columns.
@Component
class AuditedTables {

    /// @param cascades whether the row goes when the row referred to goes
    record Reference(String table, String column, boolean cascades) {}

    /// @param cardColumn the column with the card's id; "id" for the card itself
    record Table(String name, String card, String cardColumn, List<Reference> references, boolean goesWithCard, List<String> columns, String inUse) {

        boolean isCard() {
            return cardColumn.equals("id");
        }

        boolean refersToItself() {
            return references.stream().anyMatch(reference -> reference.table().equals(name));
        }
    }

    private final DSLContext sql;
    private final List<UseOfRows> uses;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    AuditedTables(DSLContext sql, List<UseOfRows> uses) {
        this.sql = sql;
        this.uses = uses;
    }

    Table get(String name) {
        return tables.computeIfAbsent(name, this::read);
    }

    private Table read(String name) {
        String[] arguments = Objects.requireNonNull(sql.fetchOne("select convert_from(tgargs, 'UTF8') from (select replace(encode(tgargs, 'escape'), '\\000', '|')::bytea as tgargs from pg_trigger where tgrelid = ?::regclass and tgname = 'audit_insert') t", name))
                .get(0, String.class).split("\\|");
        List<Reference> references = sql.resultQuery("""
                        select c.conrelid::regclass::text, a.attname, c.confdeltype = 'c' from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid = ?::regclass and c.confkey[1] = (select attnum from pg_attribute where attrelid = c.confrelid and attname = 'id')""", name)
                .fetch(r -> new Reference(r.get(0, String.class), r.get(1, String.class), r.get(2, Boolean.class)));
        boolean goesWithCard = Objects.requireNonNull(sql.fetchOne("""
                        select exists (select from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                                       where c.contype = 'f' and c.conrelid = ?::regclass and a.attname = ? and c.confdeltype = 'c')""", name, arguments[1])).get(0, Boolean.class);
        List<String> columns = sql.resultQuery("select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum", name).fetch(r -> r.get(0, String.class));
        String inUse = uses.stream().filter(use -> use.table().equals(name)).map(use -> "(" + use.condition() + ")").collect(Collectors.joining(" or "));
        return new Table(name, arguments[0], arguments[1], references, goesWithCard, columns, inUse.isEmpty() ? "false" : inUse);
    }
}
