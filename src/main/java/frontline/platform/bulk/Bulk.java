package frontline.platform.bulk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Rows of one table, gathered column by column, written by one statement. Its triggers see them as one.
public final class Bulk {

    private record Column(String name, String type, List<@Nullable Object> values) {}

    private final String table;
    private final List<Column> columns = new ArrayList<>();
    private int rows;

    private Bulk(String table) {
        this.table = table;
    }

    /// @param columns name and type of each: "name text", "classified bigint[]"; for updates the first one is the key
    public static Bulk of(String table, String... columns) {
        Bulk bulk = new Bulk(table);
        for (String column : columns) {
            int space = column.indexOf(' ');
            bulk.columns.add(new Column(column.substring(0, space), column.substring(space + 1), new ArrayList<>()));
        }
        return bulk;
    }

    /// Keys for rows that are to be inserted, in ascending order.
    public static List<Long> keys(DSLContext sql, String table, int count) {
        return count == 0 ? List.of() : sql.fetch("select nextval((select pg_get_serial_sequence({0}, 'id')::regclass)) from generate_series(1, {1})",
                org.jooq.impl.DSL.inline(table), org.jooq.impl.DSL.inline(count)).into(Long.class);
    }

    /// A list of ids as the database writes an array.
    public static String array(Collection<?> elements) {
        return elements.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /// A list of texts as the database writes an array; it knows no zero characters.
    public static String texts(Collection<String> elements) {
        StringBuilder array = new StringBuilder("{");
        for (String element : elements)
            array.append(array.length() > 1 ? "," : "").append('"').append(element.replace("\u0000", "").replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        return array.append('}').toString();
    }

    public Bulk row(@Nullable Object... values) {
        if (values.length != columns.size()) throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        for (int i = 0; i < values.length; i++) columns.get(i).values().add(values[i]);
        rows++;
        return this;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    public int size() {
        return rows;
    }

    public int insert(DSLContext sql) {
        return insert(sql, "");
    }

    /// @param orElse what follows the statement: "on conflict do nothing"
    public int insert(DSLContext sql, String orElse) {
        if (rows == 0) return 0;
        return sql.execute("insert into " + table + " (" + names(column -> column.name()) + ") overriding system value select "
                + names(column -> "u." + column.name() + "::" + column.type()) + " from " + unnested() + " " + orElse, arrays());
    }

    /// Writes all columns but the first, which finds the row; `also` is added to what is set ("version = t.version + 1").
    public int update(DSLContext sql, String also) {
        if (rows == 0) return 0;
        Column key = columns.getFirst();
        String set = columns.stream().skip(1).map(column -> column.name() + " = u." + column.name() + "::" + column.type()).collect(Collectors.joining(", "));
        return sql.execute("update " + table + " t set " + set + (also.isEmpty() ? "" : ", " + also) + " from " + unnested()
                + " where t." + key.name() + " = u." + key.name() + "::" + key.type(), arrays());
    }

    private String names(java.util.function.Function<Column, String> written) {
        return columns.stream().map(written).collect(Collectors.joining(", "));
    }

    private String unnested() {
        String arrays = IntStream.range(0, columns.size()).mapToObj(i -> "?::" + (isNumber(columns.get(i)) ? "bigint[]" : "text[]")).collect(Collectors.joining(", "));
        return "unnest(" + arrays + ") as u(" + names(Column::name) + ")";
    }

    private Object[] arrays() {
        return columns.stream().map(column -> isNumber(column)
                ? (Object) column.values().stream().map(value -> value == null ? null : ((Number) value).longValue()).toArray(Long[]::new)
                : (Object) column.values().stream().map(Bulk::written).toArray(String[]::new)).toArray();
    }

    private static boolean isNumber(Column column) {
        return column.type().equals("bigint");
    }

    private static @Nullable String written(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
