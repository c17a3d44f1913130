package frontline.identity.belongings;

import frontline.identity.belongings.Belonging.Fate;
import frontline.platform.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deletes cards with all that goes with them. The audit trail keeps every row, so that an undo brings them back.
@Component
public class Removal {

    private final DSLContext sql;
    private final Ties ties;

    Removal(DSLContext sql, Ties ties) {
        this.sql = sql;
        this.ties = ties;
    }

    /// Why these rows cannot go; empty when they can.
    public List<Refusal> refusals(String table, Collection<Long> ids) {
        Map<String, Long> held = new LinkedHashMap<>();
        hold(table, ids.toArray(Long[]::new), held);
        return held.entrySet().stream().map(entry -> Refusal.at("", entry.getKey(), entry.getValue())).toList();
    }

    private void hold(String table, Long[] ids, Map<String, Long> held) {
        if (ids.length == 0) return;
        for (Belonging tie : ties.to(table)) {
            if (tie.fate() == Fate.HOLDS) {
                long count = sql.resultQuery("select count(*) from " + tie.table() + " t where " + tie.condition(), (Object) ids).fetchSingle().get(0, Long.class);
                if (count > 0) held.merge(tie.reason() == null ? "deed.delete.held" : tie.reason(), count, Long::sum);
            } else if (tie.fate() == Fate.GOES && !tie.table().equals(table)) {
                hold(tie.table(), pointing(tie, ids), held);
            }
        }
    }

    /// The rows of one table that would go with them.
    public List<Long> going(String table, Collection<Long> ids, String wanted) {
        List<Long> going = new ArrayList<>();
        for (Belonging tie : ties.to(table))
            if (tie.fate() == Fate.GOES && tie.table().equals(wanted)) going.addAll(List.of(pointing(tie, ids.toArray(Long[]::new))));
        return going;
    }

    /// What points to the rows goes before them: an undo then brings it back after them.
    @Transactional
    public void remove(String table, Collection<Long> ids) {
        remove(table, ids.toArray(Long[]::new));
    }

    private void remove(String table, Long[] ids) {
        if (ids.length == 0) return;
        List<Belonging> goes = new ArrayList<>();
        for (Belonging tie : ties.to(table)) {
            if (tie.fate() == Fate.GOES && ties.hasId(tie.table())) goes.add(tie);
            else if (tie.fate() == Fate.GOES || tie.fate() == Fate.DERIVED) sql.execute("delete from " + tie.table() + " t where " + tie.condition(), (Object) ids);
            else if (tie.fate() == Fate.LETS_GO || tie.fate() == Fate.FORGETS) sql.execute("update " + tie.table() + " t set \"" + tie.column() + "\" = null where " + tie.condition(), (Object) ids);
        }
        for (Belonging tie : goes) remove(tie.table(), pointing(tie, ids));
        sql.execute("delete from " + table + " where id = any(?::bigint[])", (Object) ids);
    }

    private Long[] pointing(Belonging tie, Long[] ids) {
        if (!ties.hasId(tie.table())) return new Long[0];
        return sql.resultQuery("select t.id from " + tie.table() + " t where " + tie.condition(), (Object) ids).fetch(r -> r.get(0, Long.class)).toArray(Long[]::new);
    }
}
