package frontline.clients.imports;

import static frontline.clients.db.Tables.OWN_FIELDS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One going through a file: what its writers share. What it remembers of the database is thrown away when a transaction
/// fails; then a new one is made.
public final class ImportRun {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> TAGS = List.of("tags", "labels", "categories", "теги", "метки", "категории");

    private static final List<String> STAGES = ImportKind.listed(ImportKind.read(ImportRun.class, "/imports/import-words.properties"), "order.stage").stream().map(PlainWords::squashed).toList();

    private final long id;
    private final ImportPlan plan;
    private final Survey survey;
    private final ImportWriter writer;
    private final ImportHouse house;
    private final Viewer viewer;
    private final Instant now;
    private final DSLContext sql;
    private final Departments departments;
    private @Nullable Colleagues colleagues;
    private @Nullable Choices choices;
    private final KnownClients clients;
    private final Map<Integer, Long> classifiers = new HashMap<>();
    private final Map<Integer, Long> ownFields = new HashMap<>();

    ImportRun(long id, ImportPlan plan, Survey survey, ImportWriter writer, ImportHouse house, Viewer viewer, Instant now, DSLContext sql, Departments departments) {
        this.id = id;
        this.plan = plan;
        this.survey = survey;
        this.writer = writer;
        this.house = house;
        this.viewer = viewer;
        this.now = now;
        this.sql = sql;
        this.departments = departments;
        this.clients = new KnownClients(this);
    }

    public ImportPlan plan() {
        return plan;
    }

    public ImportHouse house() {
        return house;
    }

    /// The person who imports.
    public Viewer viewer() {
        return viewer;
    }

    public Instant now() {
        return now;
    }

    public DSLContext sql() {
        return sql;
    }

    Departments departments() {
        return departments;
    }

    public Colleagues colleagues() {
        if (colleagues == null) colleagues = new Colleagues(sql, viewer.departmentId());
        return colleagues;
    }

    public Choices choices() {
        if (choices == null) choices = new Choices(sql);
        return choices;
    }

    public KnownClients clients() {
        return clients;
    }

    /// What the columns of a field say in this file, as it is meant, the most frequent first; empty where there is too much.
    public SequencedSet<String> meanings(String field) {
        SequencedSet<String> meanings = new LinkedHashSet<>();
        for (ImportPlan.Column column : plan.columnsOf(field))
            survey.valuesOf(column.position()).forEach(counted -> meanings.add(column.values().getOrDefault(counted.value(), counted.value())));
        meanings.remove("");
        return meanings;
    }

    /// Makes the classifiers and own fields that columns are to become.
    void prepare() {
        String card = writer.card();
        for (ImportPlan.Column column : plan.columns()) {
            if (card == null) break;
            switch (column.destination()) {
                case Destination.ToClassifier(long known) -> classifiers.put(column.position(), known);
                case Destination.NewClassifier() -> classifiers.put(column.position(), choices().findOrAdd(column.name(), card, TAGS.contains(PlainWords.squashed(column.name()))).id());
                case Destination.ToOwnField(long known) -> ownFields.put(column.position(), known);
                case Destination.NewOwnField(String kind) -> ownFields.put(column.position(), ownField(card, column, kind));
                case Destination.ToField to -> { }
                case Destination.Skip skip -> { }
            }
        }
        writer.prepare(this);
    }

    private long ownField(String card, ImportPlan.Column column, String kind) {
        Long known = sql.select(OWN_FIELDS.ID).from(OWN_FIELDS)
                .where(OWN_FIELDS.CARD.eq(card), lower(OWN_FIELDS.NAME_EN).eq(lower(column.name())).or(lower(OWN_FIELDS.NAME_RU).eq(lower(column.name()))))
                .fetchOne(OWN_FIELDS.ID);
        if (known != null) return known;
        String[] options = kind.equals("choice") ? survey.valuesOf(column.position()).stream()
                .map(counted -> column.values().getOrDefault(counted.value(), counted.value())).filter(value -> !value.isEmpty()).distinct().toArray(String[]::new) : new String[0];
        return sql.insertInto(OWN_FIELDS)
                .set(OWN_FIELDS.CARD, card).set(OWN_FIELDS.NAME_EN, column.name()).set(OWN_FIELDS.NAME_RU, column.name())
                .set(OWN_FIELDS.KIND, kind.equals("choice") && options.length == 0 ? "text" : kind).set(OWN_FIELDS.CHOICES, options)
                .set(OWN_FIELDS.POSITION, select(coalesce(max(OWN_FIELDS.POSITION), inline(-1)).plus(1)).from(OWN_FIELDS).asField())
                .returning(OWN_FIELDS.ID).fetchSingle().getId();
    }

    /// Writes a batch in the present transaction.
    void write(List<ImportRow> rows) {
        List<ImportRow> pending = rows.stream().filter(ImportRow::isPending).toList();
        pending.forEach(this::settle);
        if (!pending.isEmpty()) writer.write(this, pending);
    }

    void finish() {
        writer.finish(this);
    }

    /// Words become ids: of classifier values, and of own fields.
    private void settle(ImportRow row) {
        row.classifications.forEach((column, texts) -> {
            Long classifier = classifiers.get(column);
            if (classifier == null) return;
            boolean many = choices().byId(classifier).map(Choices.Known::many).orElse(false);
            texts.stream().flatMap(text -> many ? Arrays.stream(text.split("[;,|]")) : Stream.of(text)).map(String::strip).filter(text -> !text.isEmpty())
                    .forEach(text -> row.classified.add(choices().value(classifier, text)));
        });
        for (ImportField field : writer.kind().fields()) {
            if (field.kind() != FieldKind.CHOICE || !row.has(field.key())) continue;
            choices().byKey(field.key()).ifPresent(list -> row.classified.add(choices().value(list.id(), row.textOr(field.key(), ""))));
        }
        if (row.ownValues.isEmpty()) return;
        Map<String, Object> own = new LinkedHashMap<>();
        row.ownValues.forEach((column, value) -> {
            if (ownFields.containsKey(column)) own.put(ownFields.get(column).toString(), value);
        });
        row.ownFields = JSON.writeValueAsString(own);
    }

    /// The own fields of a card after those of the row came to them.
    public static String mergedOwnFields(String before, String added) {
        if (added.equals("{}")) return before;
        var merged = JSON.createObjectNode();
        JSON.readTree(before).properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        JSON.readTree(added).properties().forEach(entry -> {
            var old = merged.get(entry.getKey());
            boolean same = old != null && (old.isNumber() && entry.getValue().isNumber()
                    ? old.decimalValue().compareTo(entry.getValue().decimalValue()) == 0 : Objects.equals(old, entry.getValue()));
            if (!same) merged.set(entry.getKey(), entry.getValue());
        });
        return merged.toString();
    }

    /// Whether two of them say the same.
    public static boolean sameOwnFields(String one, String other) {
        return mergedOwnFields(one, other).equals(JSON.readTree(one).toString());
    }

    long id() {
        return id;
    }

    /// A name with its words alone: what "GTX Pro" and "gtxpro" have in common.
    public static String plain(String name) {
        return PlainWords.squashed(name);
    }

    /// Where the word stands in the order in which a sale usually goes; far behind where it is not known.
    public static int usualOrder(String stage) {
        int at = STAGES.indexOf(PlainWords.squashed(stage));
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    /// What a word in a column of stages says of the deal's end: "won", "lost", or "open" for every other.
    public static String outcome(String word) {
        return Values.outcome(word) instanceof Parsed.Value<Values.Outcome>(var outcome) ? outcome.name().toLowerCase(java.util.Locale.ROOT) : "";
    }

    public static List<Long> longs(Long @Nullable [] array) {
        return array == null ? new ArrayList<>() : new ArrayList<>(Arrays.asList(array));
    }
}
