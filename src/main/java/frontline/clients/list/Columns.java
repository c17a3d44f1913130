package frontline.clients.list;

import static frontline.clients.db.Tables.LIST_COLUMNS;

import frontline.clients.classifiers.Classifier;
import frontline.clients.list.ClientQuery.Order;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.memory.Memory;
import frontline.platform.memory.Remembered;
import frontline.platform.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    private final Remembered<Map<Long, List<String>>> chosen;

    Columns(DSLContext sql, Memory memory) {
        this.sql = sql;
        this.chosen = memory.of(this::read);
    }

    /// @param all there are, the chosen ones first and in their order
    record Choice(List<Column> all, List<Column> chosen) {}

    Choice choice(Viewer viewer, Fields fields, Page page) {
        List<Column> known = known(viewer, fields, page);
        List<Column> chosen = keys(viewer).stream().flatMap(key -> find(known, key).stream()).toList();
        return new Choice(Stream.concat(chosen.stream(), known.stream()).distinct().toList(), chosen);
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
        return chosen.get().getOrDefault(viewer.userId(), BEGINNING);
    }

    private Map<Long, List<String>> read() {
        return sql.select(LIST_COLUMNS.USER_ID, LIST_COLUMNS.COLUMNS).from(LIST_COLUMNS).where(LIST_COLUMNS.SCREEN.eq(SCREEN)).fetchMap(LIST_COLUMNS.USER_ID, r -> List.of(r.value2()));
    }

    static Optional<Column> find(List<Column> columns, String key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
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
