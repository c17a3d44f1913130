package frontline.clients.merging;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.classifiers.Classifier;
import frontline.clients.db.tables.records.ClientsRecord;
import frontline.clients.fields.CardFields;
import frontline.clients.fields.OwnValues;
import frontline.platform.text.Language;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// Which of two values a field takes when nobody says otherwise: the filled one; both where several are allowed, or where
/// words can stand below each other; else the one written later. Name, kind and owner are the kept card's.
@Component
class MergeFields {

    private static final Map<String, TableField<ClientsRecord, ?>> PLAIN = new LinkedHashMap<>();

    static {
        PLAIN.put("name", CLIENTS.NAME);
        PLAIN.put("kind", CLIENTS.KIND);
        PLAIN.put("owner_id", CLIENTS.OWNER_ID);
        PLAIN.put("parent_id", CLIENTS.PARENT_ID);
        PLAIN.put("probability", CLIENTS.PROBABILITY);
        PLAIN.put("language", CLIENTS.LANGUAGE);
        PLAIN.put("legal_name", CLIENTS.LEGAL_NAME);
        PLAIN.put("tax_id", CLIENTS.TAX_ID);
        PLAIN.put("registration_number", CLIENTS.REGISTRATION_NUMBER);
        PLAIN.put("preferences", CLIENTS.PREFERENCES);
        PLAIN.put("note", CLIENTS.NOTE);
    }

    private static final Set<String> KEPT = Set.of("name", "kind", "owner_id");
    static final Set<String> WORDS = Set.of("preferences", "note");

    private final DSLContext sql;
    private final CardFields cardFields;

    MergeFields(DSLContext sql, CardFields cardFields) {
        this.sql = sql;
        this.cardFields = cardFields;
    }

    /// The default of every field in which the two differ.
    Map<String, Pick> defaults(ClientsRecord keep, ClientsRecord absorb) {
        Set<String> absorbIsNewer = newerOn(keep.getId(), absorb);
        Map<String, Pick> defaults = new LinkedHashMap<>();
        PLAIN.forEach((field, column) -> {
            Object mine = keep.get(column);
            Object theirs = absorb.get(column);
            if (Objects.equals(mine, theirs)) return;
            if (mine == null || theirs == null) defaults.put(field, mine == null && !Objects.equals(theirs, keep.getId()) ? Pick.ABSORB : Pick.KEEP);
            else if (KEPT.contains(field)) defaults.put(field, Pick.KEEP);
            else if (WORDS.contains(field)) defaults.put(field, Pick.BOTH);
            else defaults.put(field, absorbIsNewer.contains(column.getName()) ? Pick.ABSORB : Pick.KEEP);
        });
        for (Classifier classifier : inputs(keep).classifiers()) {
            Set<Long> mine = chosen(classifier, keep);
            Set<Long> theirs = chosen(classifier, absorb);
            if (mine.equals(theirs)) continue;
            defaults.put("c-" + classifier.id(), mine.isEmpty() ? Pick.ABSORB : theirs.isEmpty() ? Pick.KEEP : classifier.many() ? Pick.BOTH : absorbIsNewer.contains("classified") ? Pick.ABSORB : Pick.KEEP);
        }
        OwnValues mine = OwnValues.of(keep.getOwnFields());
        OwnValues theirs = OwnValues.of(absorb.getOwnFields());
        Set<Long> fields = new LinkedHashSet<>(mine.asMap().keySet());
        fields.addAll(theirs.asMap().keySet());
        for (Long field : fields) {
            if (Objects.equals(mine.get(field), theirs.get(field))) continue;
            defaults.put("f-" + field, mine.get(field) == null ? Pick.ABSORB : theirs.get(field) == null ? Pick.KEEP : absorbIsNewer.contains("own_fields") ? Pick.ABSORB : Pick.KEEP);
        }
        return defaults;
    }

    boolean allowsBoth(String field, ClientsRecord keep) {
        return WORDS.contains(field) || field.startsWith("c-") && inputs(keep).classifiers().stream().anyMatch(classifier -> classifier.many() && field.equals("c-" + classifier.id()));
    }

    /// What the kept card holds afterwards, written into `keep`.
    void apply(Map<String, Pick> picks, ClientsRecord keep, ClientsRecord absorb) {
        PLAIN.forEach((field, column) -> {
            Pick pick = picks.getOrDefault(field, Pick.KEEP);
            if (pick == Pick.ABSORB) take(column, keep, absorb);
            else if (pick == Pick.BOTH && WORDS.contains(field)) keep.set(words(column), below(keep.get(words(column)), absorb.get(words(column))));
        });
        if (picks.get("owner_id") == Pick.ABSORB) keep.setDepartmentId(absorb.getDepartmentId());
        Set<Long> values = new LinkedHashSet<>(Arrays.asList(keep.getClassified()));
        for (Classifier classifier : inputs(keep).classifiers()) {
            Pick pick = picks.getOrDefault("c-" + classifier.id(), Pick.KEEP);
            if (pick == Pick.KEEP) continue;
            if (pick == Pick.ABSORB || !classifier.many()) values.removeAll(chosen(classifier, keep));
            values.addAll(chosen(classifier, absorb));
        }
        if (!values.equals(new LinkedHashSet<>(Arrays.asList(keep.getClassified())))) keep.setClassified(values.stream().sorted().toArray(Long[]::new));
        OwnValues own = OwnValues.of(keep.getOwnFields());
        OwnValues theirs = OwnValues.of(absorb.getOwnFields());
        for (var pick : picks.entrySet()) {
            if (!pick.getKey().startsWith("f-") || pick.getValue() != Pick.ABSORB) continue;
            long field = Long.parseLong(pick.getKey().substring(2));
            JsonNode value = theirs.get(field);
            own = own.with(field, value == null ? NullNode.getInstance() : value);
        }
        if (!own.asMap().equals(OwnValues.of(keep.getOwnFields()).asMap())) keep.setOwnFields(own.toColumn());
        if (keep.getExternalId() == null) keep.setExternalId(absorb.getExternalId());
    }

    private static <T> void take(TableField<ClientsRecord, T> column, ClientsRecord keep, ClientsRecord absorb) {
        keep.set(column, absorb.get(column));
    }

    @SuppressWarnings("unchecked")
    private static TableField<ClientsRecord, String> words(TableField<ClientsRecord, ?> column) {
        return (TableField<ClientsRecord, String>) column;
    }

    private static @Nullable String below(@Nullable String one, @Nullable String other) {
        if (one == null || other == null || one.contains(other)) return one == null ? other : one;
        return one + "\n\n" + other;
    }

    private CardFields.Inputs inputs(ClientsRecord card) {
        return cardFields.inputs("client", CardFields.Carried.of(card.getClassified(), card.getOwnFields()), Language.EN);
    }

    private static Set<Long> chosen(Classifier classifier, ClientsRecord card) {
        return classifier.chosen(Set.copyOf(List.of(card.getClassified()))).stream().map(Classifier.Value::id).collect(Collectors.toSet());
    }

    /// Columns that were last written on the absorbed card.
    private Set<String> newerOn(long keep, ClientsRecord absorb) {
        return sql.fetch("""
                select key from (
                    select key, a.card_id, row_number() over (partition by key order by a.id desc) as nth
                    from identity.audit_trail a cross join lateral jsonb_object_keys(a.after) key
                    where a.card = 'client' and a.card_id in ({0}, {1}) and a.table_name = 'clients.clients' and a.row_id = a.card_id and a.after is not null) written
                where nth = 1 and card_id = {1}""", keep, absorb.getId()).stream().map(r -> r.get(0, String.class)).collect(Collectors.toSet());
    }
}
