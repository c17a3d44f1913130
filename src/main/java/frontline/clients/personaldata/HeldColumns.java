package frontline.clients.personaldata;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The columns of a table, as the database knows them.
@Component
class HeldColumns {

    private final DSLContext sql;
    private final Map<String, Table> known = new ConcurrentHashMap<>();

    HeldColumns(DSLContext sql) {
        this.sql = sql;
    }

    record Column(String name, String type, boolean nullable) {

        boolean holdsWords() {
            return Set.of("text", "character varying", "text[]", "jsonb").contains(type);
        }

        String quoted() {
            return "\"" + name + "\"";
        }

        String quotedIn(String row) {
            return row + "." + quoted();
        }

        /// All its words in a row `t`, as one text.
        String words() {
            return type.equals("text[]") ? "array_to_string(t." + quoted() + ", ' ')" : "t." + quoted() + "::text";
        }

        /// Its value in a row `t` without what a pattern finds; two parameters each: the pattern, the mark.
        String redacted() {
            return switch (type) {
                case "jsonb" -> "clients.redacted(t." + quoted() + ", ?, ?)";
                case "text[]" -> "case when t." + quoted() + " is not null then array(select regexp_replace(word, ?, ?, 'gi') from unnest(t." + quoted() + ") with ordinality u (word, place) order by place) end";
                default -> "regexp_replace(t." + quoted() + ", ?, ?, 'gi')";
            };
        }

        boolean emptiesToMark() {
            return !nullable && (type.equals("text") || type.equals("character varying"));
        }

        /// What stands in it afterwards. @param mark an SQL expression
        String emptied(String mark) {
            if (emptiesToMark()) return name.equals("name") ? mark + " || ' ' || t.id" : mark;
            if (nullable) return "null";
            return type.equals("jsonb") ? "'{}'::jsonb" : "'{}'";
        }
    }

    record Table(String name, boolean hasId, boolean hasVersion, boolean audited, List<Column> columns) {

        List<Column> words(Set<String> untouched) {
            return columns.stream().filter(column -> column.holdsWords() && !untouched.contains(column.name())).toList();
        }

        List<Column> named(Set<String> names) {
            List<Column> found = columns.stream().filter(column -> names.contains(column.name())).toList();
            if (found.size() != names.size()) throw new IllegalStateException(name + " has not all of " + names);
            return found;
        }

        String newVersion() {
            return hasVersion ? ", version = t.version + 1" : "";
        }
    }

    Table of(String table) {
        return known.computeIfAbsent(table, this::read);
    }

    private Table read(String table) {
        List<Column> columns = sql.resultQuery("""
                select attname, format_type(atttypid, null), not attnotnull from pg_attribute
                where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum""", table)
                .fetch(r -> new Column(r.get(0, String.class), r.get(1, String.class), r.get(2, Boolean.class)));
        boolean audited = !sql.resultQuery("select from pg_trigger where tgrelid = ?::regclass and tgname = 'audit_update'", table).fetch().isEmpty();
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
        return new Table(table, columns.stream().anyMatch(column -> column.name().equals("id") && column.type().equals("bigint")), names.contains("version"), audited, columns);
    }
}
