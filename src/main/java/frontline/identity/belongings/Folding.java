package frontline.identity.belongings;

import frontline.identity.belongings.Belonging.Fate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Folds one row into another: whatever pointed to the one points to the other afterwards, and the one is gone.
///
/// A row that would then say the same as one that is there already (the same colleague in the team, the same person in a
/// deal) is folded into that one in its turn: a unique index never stops it.
@Component
public class Folding {

    private final DSLContext sql;
    private final Ties ties;
    private final Removal removal;
    private final Rules rules;

    Folding(DSLContext sql, Ties ties, Removal removal, Rules rules) {
        this.sql = sql;
        this.ties = ties;
        this.removal = removal;
        this.rules = rules;
    }

    @Transactional
    public void fold(String table, long from, long into) {
        for (Belonging tie : ties.to(table)) move(tie, from, into);
        sql.execute("delete from " + table + " where id = ?", from);
    }

    /// How many rows would move, by table.
    public Map<String, Long> extent(String table, long from) {
        Map<String, Long> extent = new LinkedHashMap<>();
        for (Belonging tie : ties.to(table)) {
            if (tie.fate() == Fate.DERIVED) continue;
            extent.merge(tie.table(), sql.resultQuery("select count(*) from " + tie.table() + " t where " + tie.condition(), (Object) new Long[] {from}).fetchSingle().get(0, Long.class), Long::sum);
        }
        return extent;
    }

    private void move(Belonging tie, long from, long into) {
        Long[] ids = {from};
        if (tie.fate() == Fate.DERIVED) {
            sql.execute("delete from " + tie.table() + " t where " + tie.condition(), (Object) ids);
            return;
        }
        for (Rules.Rule rule : rules.of(tie)) if (rule.check()) leaveOut(tie, rule, from, into);
        for (Rules.Rule rule : rules.of(tie)) if (!rule.check()) join(tie, rule, from, into);
        sql.execute("update " + tie.table() + " t set \"" + tie.column() + "\" = " + into + " where " + tie.condition(), (Object) ids);
    }

    /// Rows that may not be so ("a client is not its own parent") let go, or go.
    private void leaveOut(Belonging tie, Rules.Rule rule, long from, long into) {
        String wrong = "select s.frontline_place from " + moved(tie, from, into) + " s where not coalesce((" + rule.condition() + "), true)";
        if (rule.nullable()) sql.execute("update " + tie.table() + " set \"" + tie.column() + "\" = null where ctid in (" + wrong + ")");
        else if (ties.hasId(tie.table())) removal.remove(tie.table(), sql.fetch("select id from " + tie.table() + " where ctid in (" + wrong + ")").map(r -> r.get(0, Long.class)));
        else sql.execute("delete from " + tie.table() + " where ctid in (" + wrong + ")");
    }

    private void join(Belonging tie, Rules.Rule rule, long from, long into) {
        String condition = rule.condition().isEmpty() ? "true" : rule.condition();
        String there = "(select t.ctid as frontline_place, t.* from " + tie.table() + " t" + (rule.ofColumn() ? " where t.\"" + tie.column() + "\" = " + into : "") + ")";
        String pairs = "(" + keyed(rule, moved(tie, from, into), condition, tie) + ") l join (" + keyed(rule, there, condition, tie) + ") w on " + rule.matches("l", "w") + " and w.place <> l.place";
        if (!ties.hasId(tie.table())) {
            sql.execute("delete from " + tie.table() + " where ctid in (select l.place from " + pairs + ")");
            return;
        }
        long last = -1;
        for (var pair : sql.fetch("select l.id, w.id from " + pairs + " order by 1, 2")) {
            long loser = pair.get(0, Long.class);
            if (loser != last) fold(tie.table(), loser, pair.get(1, Long.class));
            last = loser;
        }
    }

    private String keyed(Rules.Rule rule, String rows, String condition, Belonging tie) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < rule.keys().size(); i++) keys.append(", (").append(rule.keys().get(i)).append(") as k").append(i);
        return "select frontline_place as place, " + (ties.hasId(tie.table()) ? "id" : "null::bigint as id") + keys + " from " + rows + " s where " + condition;
    }

    /// The rows as they would be.
    private static String moved(Belonging tie, long from, long into) {
        return "(select t.ctid as frontline_place, (jsonb_populate_record(t, jsonb_build_object('" + tie.column() + "', " + into + "))).* from " + tie.table() + " t where t.\"" + tie.column() + "\" = " + from
                + (tie.where() == null ? "" : " and (" + tie.where() + ")") + ")";
    }
}
