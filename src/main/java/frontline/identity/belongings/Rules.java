package frontline.identity.belongings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The rules of the database that a row could break when it points to another card: unique indexes, exclusions, checks.
@Component
class Rules {

    private final DSLContext sql;
    private final Map<String, List<Rule>> known = new ConcurrentHashMap<>();

    Rules(DSLContext sql) {
        this.sql = sql;
    }

    /// @param condition of a check; of a partial index; "" for none
    /// @param keys expressions that two rows may not share
    /// @param operators by which the keys are compared: "OPERATOR(pg_catalog.=)"
    /// @param ofColumn the pointing column itself is one of the keys
    /// @param nullable the pointing column may be empty
    record Rule(boolean check, String condition, List<String> keys, List<String> operators, boolean ofColumn, boolean nullable) {

        String matches(String one, String other) {
            List<String> matches = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) matches.add(one + ".k" + i + " " + operators.get(i) + " " + other + ".k" + i);
            return String.join(" and ", matches);
        }
    }

    List<Rule> of(Belonging tie) {
        return known.computeIfAbsent(tie.table() + "." + tie.column(), key -> read(tie));
    }

    private List<Rule> read(Belonging tie) {
        List<Rule> rules = new ArrayList<>();
        sql.resultQuery("""
                select pg_get_expr(c.conbin, c.conrelid), not a.attnotnull from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attname = ?
                where c.contype = 'c' and c.conrelid = ?::regclass and a.attnum = any(c.conkey)""", tie.column(), tie.table())
                .fetch().forEach(r -> rules.add(new Rule(true, r.get(0, String.class), List.of(), List.of(), false, r.get(1, Boolean.class))));
        sql.resultQuery("""
                select array(select pg_get_indexdef(i.indexrelid, n, true) from generate_series(1, i.indnkeyatts) n order by n) as keys,
                       coalesce((select array_agg('OPERATOR(' || quote_ident(s.nspname) || '.' || o.oprname || ')' order by e.n)
                                 from unnest(c.conexclop) with ordinality e(op, n) join pg_operator o on o.oid = e.op join pg_namespace s on s.oid = o.oprnamespace),
                                array_fill(case when i.indnullsnotdistinct then 'is not distinct from' else '=' end, array[i.indnkeyatts::int])) as operators,
                       coalesce(pg_get_expr(i.indpred, i.indrelid), '') as condition, coalesce(a.attnum = any(i.indkey::int2[]), false) as of_column
                from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attname = ?
                left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'x'
                where i.indrelid = ?::regclass and (i.indisunique or i.indisexclusion) and pg_get_indexdef(i.indexrelid) ~ ('\\y' || a.attname || '\\y')""", tie.column(), tie.table())
                .fetch().forEach(r -> rules.add(new Rule(false, r.get("condition", String.class), List.of(r.get("keys", String[].class)), List.of(r.get("operators", String[].class)), r.get("of_column", Boolean.class), false)));
        return rules;
    }
}
