package frontline.clients.list;

import static frontline.clients.db.Tables.LIST_COLUMNS;

import frontline.clients.classifiers.Classifier;
import frontline.clients.list.ClientQuery.Order;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.web.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which columns somebody sees, in which order. The name always comes first.
@Component
class Columns {

    private static final String SCREEN = "clients";
    private static final List<String> BEGINNING = List.of("owner", "phone", "next", "last_contact", "probability", "created");
    private static final List<String> PLAIN = List.of("kind", "owner", "department", "phone", "email", "next", "last_contact", "probability", "complete", "missing", "legal_name", "tax_id", "created");
    private static final Set<String> NUMBERS = Set.of("probability", "complete");

    private final DSLContext sql;

    Columns(DSLContext sql) {
        this.sql = sql;
    }

    /// All there are, the chosen ones first and in their order.
    List<Column> all(Viewer viewer, Fields fields, Page page) {
        List<Column> known = known(viewer, fields, page);
        List<String> chosen = keys(viewer);
        List<Column> ordered = new ArrayList<>(in(known, chosen));
        known.stream().filter(column -> !chosen.contains(column.key())).forEach(ordered::add);
        return ordered;
    }

    List<Column> chosen(Viewer viewer, Fields fields, Page page) {
        return in(known(viewer, fields, page), keys(viewer));
    }

    @Transactional
    public void choose(Viewer viewer, List<String> keys) {
        String[] columns = keys.stream().filter(key -> key.matches("[a-z0-9_-]{1,40}")).distinct().limit(40).toArray(String[]::new);
        sql.insertInto(LIST_COLUMNS)
                .set(LIST_COLUMNS.USER_ID, viewer.userId()).set(LIST_COLUMNS.SCREEN, SCREEN).set(LIST_COLUMNS.COLUMNS, columns)
                .onConflict(LIST_COLUMNS.USER_ID, LIST_COLUMNS.SCREEN).doUpdate().set(LIST_COLUMNS.COLUMNS, columns)
                .execute();
    }

    List<String> keys(Viewer viewer) {
        return sql.select(LIST_COLUMNS.COLUMNS).from(LIST_COLUMNS).where(LIST_COLUMNS.USER_ID.eq(viewer.userId()), LIST_COLUMNS.SCREEN.eq(SCREEN))
                .fetchOptional(r -> Arrays.asList(r.value1())).orElse(BEGINNING);
    }

    static Optional<Column> find(List<Column> columns, String key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }

    private static List<Column> in(List<Column> known, List<String> keys) {
        return keys.stream().flatMap(key -> find(known, key).stream()).toList();
    }

    private static List<Column> known(Viewer viewer, Fields fields, Page page) {
        List<Column> known = new ArrayList<>();
        for (String key : PLAIN) {
            Order sort = switch (key) {
                case "created" -> Order.CREATED;
                case "probability" -> Order.PROBABILITY;
                case "complete" -> Order.COMPLETE;
                default -> null;
            };
            boolean editable = key.equals("probability") || key.equals("owner") && viewer.may(Permission.ASSIGN);
            known.add(new Column(key, page.t("list.column." + key), sort, NUMBERS.contains(key), editable));
        }
        for (Classifier classifier : fields.classifiers()) known.add(new Column("c-" + classifier.id(), classifier.name(page.language()), null, false, !classifier.many()));
        fields.own().forEach(field -> known.add(new Column("f-" + field.id(), field.name(page.language()), null,
                field.kind() == frontline.clients.fields.OwnField.Kind.NUMBER, false)));
        return known;
    }
}
