package frontline.identity.audit;

/// Says when a row is in use in a way that no foreign key shows: its id in an array, in a document, as somebody's subject.
/// Rows in use are not taken back.
///
/// @param table such as "clients.classifier_values"
/// @param condition in SQL, over the row `t`: "exists (select from clients.clients c where c.classified @> array[t.id])"
public record UseOfRows(String table, String condition) {}
