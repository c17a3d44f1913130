package frontline.identity.belongings;

import frontline.identity.belongings.Belonging.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// All that points to a table: what the modules declare, and the foreign keys the database knows.
@Component
public class Ties {

    private final DSLContext sql;
    private final List<Belonging> declared;
    private final Map<String, List<Belonging>> known = new ConcurrentHashMap<>();
    private final Map<String, Boolean> withId = new ConcurrentHashMap<>();

    Ties(DSLContext sql, List<Belongings> declared) {
        this.sql = sql;
        this.declared = declared.stream().flatMap(of -> of.all().stream()).toList();
    }

    /// @param action as in pg_constraint: 'c' cascade, 'n' set null, 'a' and 'r' refuse
    record Key(String table, String column, char action) {}

    /// Foreign keys to the table that nobody has decided about: "sales.invoices.client_id".
    public List<String> undecided(String target) {
        return keys(target).stream().filter(key -> declared(target, key) == null && key.action() != 'c' && key.action() != 'n')
                .map(key -> key.table() + "." + key.column()).toList();
    }

    /// The declared ones first, in the order of their declaration.
    public List<Belonging> to(String target) {
        return known.computeIfAbsent(target, this::read);
    }

    private List<Belonging> read(String target) {
        List<Belonging> ties = new ArrayList<>(declared.stream().filter(belonging -> belonging.target().equals(target)).toList());
        for (Key key : keys(target)) {
            if (declared(target, key) != null) continue;
            ties.add(new Belonging(key.table(), key.column(), target, key.action() == 'c' ? Fate.GOES : key.action() == 'n' ? Fate.LETS_GO : Fate.STAYS, null, null));
        }
        return List.copyOf(ties);
    }

    private @Nullable Belonging declared(String target, Key key) {
        return declared.stream().filter(belonging -> belonging.target().equals(target) && belonging.isOf(key.table(), key.column())).findFirst().orElse(null);
    }

    private List<Key> keys(String target) {
        return sql.resultQuery("""
                select c.conrelid::regclass::text, a.attname, c.confdeltype from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_position(c.confkey, (select attnum from pg_attribute where attrelid = c.confrelid and attname = 'id'))]
                where c.contype = 'f' and c.confrelid = ?::regclass order by 1, 2""", target)
                .fetch(r -> new Key(r.get(0, String.class), r.get(1, String.class), r.get(2, String.class).charAt(0)));
    }

    boolean hasId(String table) {
        return withId.computeIfAbsent(table, name -> !sql.fetch("select from pg_attribute where attrelid = {0}::regclass and attname = 'id' and not attisdropped", name).isEmpty());
    }
}
