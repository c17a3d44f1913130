package frontline.identity.belongings;

import org.jspecify.annotations.Nullable;

/// Rows of a table that point to a card (or to a part of one). When two cards become one they always move along; what
/// becomes of them when the card is deleted is said here.
///
/// A foreign key that cascades needs no declaration: its rows go; nor does one that is set to null. All other foreign
/// keys to a card, and pointers without a foreign key, have to be declared.
///
/// @param table such as "sales.payments"
/// @param column such as "client_id"
/// @param target the table pointed to: "clients.clients"
/// @param where a condition in SQL over the row `t`, where the column points to other things too; null for none
/// @param reason message key with the count as {0}: why the card cannot go; only for HOLDS
public record Belonging(String table, String column, String target, Fate fate, @Nullable String where, @Nullable String reason) {

    public enum Fate {
        /// Goes with the card, and comes back with it.
        GOES,
        /// Stays without the card: the column is emptied.
        LETS_GO,
        /// Stays without the card, and an undo does not put the pointer back: a mere note of where something came from.
        FORGETS,
        /// Stays as it is.
        STAYS,
        /// As long as there is one, the card cannot be deleted.
        HOLDS,
        /// Worked out from other rows, not audited: thrown away, to be worked out anew.
        DERIVED
    }

    public static Belonging goes(String table, String column, String target) {
        return new Belonging(table, column, target, Fate.GOES, null, null);
    }

    public static Belonging letsGo(String table, String column, String target) {
        return new Belonging(table, column, target, Fate.LETS_GO, null, null);
    }

    public static Belonging forgets(String table, String column, String target) {
        return new Belonging(table, column, target, Fate.FORGETS, null, null);
    }

    public static Belonging stays(String table, String column, String target) {
        return new Belonging(table, column, target, Fate.STAYS, null, null);
    }

    public static Belonging holds(String table, String column, String target, String reason) {
        return new Belonging(table, column, target, Fate.HOLDS, null, reason);
    }

    public static Belonging derived(String table, String column, String target) {
        return new Belonging(table, column, target, Fate.DERIVED, null, null);
    }

    public Belonging where(String condition) {
        return new Belonging(table, column, target, fate, condition, reason);
    }

    boolean isOf(String otherTable, String otherColumn) {
        return table.equals(otherTable) && column.equals(otherColumn);
    }

    /// Rows `t` that point to one of the ids of the first parameter.
    String condition() {
        return "t.\"" + column + "\" = any(?::bigint[])" + (where == null ? "" : " and (" + where + ")");
    }
}
