package frontline.clients.cards;

import static frontline.clients.db.Tables.CLIENTS;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import frontline.clients.fields.CardFields;
import frontline.clients.fields.CardFields.Carried;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what was written for the fields of a card into the columns that hold them.
@Component
class ClientFields {

    private static final int SHORT = 300;
    private static final int LONG = 20_000;
    private static final Set<String> LANGUAGES = Arrays.stream(Language.values()).map(Language::code).collect(Collectors.toSet());

    private final DSLContext sql;
    private final CardFields cardFields;

    ClientFields(DSLContext sql, CardFields cardFields) {
        this.sql = sql;
        this.cardFields = cardFields;
    }

    /// What the card holds now.
    /// @param id null for a client to be
    record Present(@Nullable Long id, Carried carried) {
        static final Present BLANK = new Present(null, Carried.NOTHING);
    }

    record Columns(Map<Field<?>, @Nullable Object> values) {}

    Outcome<Columns> read(Viewer viewer, Present present, ClientChange change) {
        Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        plain(viewer, present, change, columns, refusals);
        if (change.carried() != null || change.fields().keySet().stream().anyMatch(field -> field.matches("[cf]-\\d+"))) carried(present.carried(), change, columns, refusals);
        return refusals.isEmpty() ? Outcome.done(new Columns(columns)) : Outcome.refused(refusals);
    }

    private void plain(Viewer viewer, Present present, ClientChange change, Map<Field<?>, @Nullable Object> columns, List<Refusal> refusals) {
        if (change.names("name")) {
            if (change.written("name").isEmpty()) refusals.add(Refusal.at("name", "form.required"));
            text("name", CLIENTS.NAME, SHORT, change, columns, refusals);
        }
        if (change.names("kind")) {
            if (Set.of("company", "person").contains(change.written("kind"))) columns.put(CLIENTS.KIND, change.written("kind"));
            else refusals.add(Refusal.at("kind", "form.required"));
        }
        text("legal_name", CLIENTS.LEGAL_NAME, SHORT, change, columns, refusals);
        text("tax_id", CLIENTS.TAX_ID, 50, change, columns, refusals);
        text("registration_number", CLIENTS.REGISTRATION_NUMBER, 50, change, columns, refusals);
        if (change.names("language")) {
            if (change.written("language").isEmpty() || LANGUAGES.contains(change.written("language"))) columns.put(CLIENTS.LANGUAGE, change.written("language").isEmpty() ? null : change.written("language"));
            else refusals.add(Refusal.at("language", "client.language_unknown"));
        }
        text("preferences", CLIENTS.PREFERENCES, LONG, change, columns, refusals);
        text("note", CLIENTS.NOTE, LONG, change, columns, refusals);
        if (change.names("probability")) probability(change.written("probability"), columns, refusals);
        if (change.names("parent_id")) parent(viewer, present.id(), change.written("parent_id"), columns, refusals);
    }

    private static void text(String field, Field<String> column, int longest, ClientChange change, Map<Field<?>, @Nullable Object> columns, List<Refusal> refusals) {
        if (!change.names(field)) return;
        String text = change.written(field);
        if (text.length() > longest) refusals.add(Refusal.at(field, "client.too_long", longest));
        else columns.put(column, text.isEmpty() ? null : text);
    }

    private static void probability(String written, Map<Field<?>, @Nullable Object> columns, List<Refusal> refusals) {
        String digits = written.replace("%", "").strip();
        if (digits.isEmpty()) columns.put(CLIENTS.PROBABILITY, null);
        else if (digits.matches("\\d{1,2}|100")) columns.put(CLIENTS.PROBABILITY, Short.valueOf(digits));
        else refusals.add(Refusal.at("probability", "client.probability_range"));
    }

    private void parent(Viewer viewer, @Nullable Long id, String written, Map<Field<?>, @Nullable Object> columns, List<Refusal> refusals) {
        if (written.isEmpty()) {
            columns.put(CLIENTS.PARENT_ID, null);
            return;
        }
        Optional<Long> parent = number(written).filter(candidate -> Clients.sees(sql, viewer, candidate));
        if (parent.isEmpty()) refusals.add(Refusal.at("parent_id", "client.parent_unknown"));
        else if (id != null && isAboveOrSame(id, parent.get())) refusals.add(Refusal.at("parent_id", "client.parent_circle"));
        else columns.put(CLIENTS.PARENT_ID, parent.get());
    }

    /// Whether `id` is `other` or stands somewhere above it.
    private boolean isAboveOrSame(long id, long other) {
        var up = name("up").fields("id", "parent_id").as(
                select(CLIENTS.ID, CLIENTS.PARENT_ID).from(CLIENTS).where(CLIENTS.ID.eq(other))
                        .union(select(CLIENTS.ID, CLIENTS.PARENT_ID).from(CLIENTS).join(name("up")).on("clients.id = up.parent_id")));
        return sql.fetchExists(sql.withRecursive(up).selectOne().from(up).where(up.field("id", Long.class).eq(id)));
    }

    private void carried(Carried before, ClientChange change, Map<Field<?>, @Nullable Object> columns, List<Refusal> refusals) {
        Carried whole = change.carried() == null ? before : change.carried();
        if (change.carried() != null) refusals.addAll(cardFields.check("client", whole, before));
        CardFields.Read read = cardFields.read("client", change.parameters(), whole, change.language());
        refusals.addAll(read.refusals());
        if (!read.carried().classified().equals(before.classified())) columns.put(CLIENTS.CLASSIFIED, read.carried().classifiedColumn());
        if (!read.carried().own().asMap().equals(before.own().asMap())) columns.put(CLIENTS.OWN_FIELDS, read.carried().ownColumn());
    }

    private static Optional<Long> number(String text) {
        return text.strip().matches("\\d{1,18}") ? Optional.of(Long.valueOf(text.strip())) : Optional.empty();
    }
}
