package frontline.identity.audit;

import static frontline.identity.db.Tables.AUDIT_TRAIL;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.noCondition;

import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the audit trail of a card in words. Whether somebody may see the card is the caller's question.
@Component
public class AuditTrail {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SILENT = Set.of("id", "version", "created_at", "created_by", "updated_at", "password_hash", "department_id", "client_id",
            "deal_id", "position", "normalized", "token_hash", "user_id");

    private final DSLContext sql;
    private final Texts texts;
    private final List<AuditWords> words;

    AuditTrail(DSLContext sql, Texts texts, List<AuditWords> words) {
        this.sql = sql;
        this.texts = texts;
        this.words = words;
    }

    /// @param what the kind of thing: "clients.people"
    /// @param cause such as "import:17", null when a person did it by hand
    public record Change(long id, Instant at, @Nullable String who, @Nullable String cause, String what, char action, List<Detail> details) {}

    /// One column before and after, in words; "" for nothing.
    public record Detail(String column, String before, String after) {}

    /// The newest changes first.
    /// @param before only changes older than this one, for paging; null for the first page
    public List<Change> of(String card, long cardId, @Nullable Long before, int limit, Language language) {
        return read(card, cardId, before == null ? noCondition() : AUDIT_TRAIL.ID.lt(before), limit, language);
    }

    /// The changes of one row of a card, the newest first.
    public List<Change> ofRow(String card, long cardId, String table, long rowId, int limit, Language language) {
        return read(card, cardId, AUDIT_TRAIL.TABLE_NAME.eq(table).and(AUDIT_TRAIL.ROW_ID.eq(rowId)), limit, language);
    }

    private List<Change> read(String card, long cardId, Condition page, int limit, Language language) {
        return sql.select(AUDIT_TRAIL.ID, AUDIT_TRAIL.AT, USERS.NAME, AUDIT_TRAIL.CAUSE, AUDIT_TRAIL.TABLE_NAME, AUDIT_TRAIL.ACTION, AUDIT_TRAIL.BEFORE, AUDIT_TRAIL.AFTER)
                .from(AUDIT_TRAIL).leftJoin(USERS).on(USERS.ID.eq(AUDIT_TRAIL.USER_ID))
                .where(AUDIT_TRAIL.CARD.eq(card), AUDIT_TRAIL.CARD_ID.eq(cardId), page)
                .orderBy(AUDIT_TRAIL.ID.desc())
                .limit(limit)
                .fetch(r -> new Change(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6().charAt(0),
                        details(language, r.value5(), tree(r.value7()), tree(r.value8()))));
    }

    private List<Detail> details(Language language, String table, JsonNode before, JsonNode after) {
        Set<String> columns = new LinkedHashSet<>(before.propertyNames());
        columns.addAll(after.propertyNames());
        List<Detail> details = new ArrayList<>();
        for (String column : columns) {
            boolean moved = column.equals("client_id") && before.has(column) && after.has(column);
            if (SILENT.contains(column) && !moved) continue;
            String old = inWords(language, table + "." + column, before.path(column));
            String now = inWords(language, table + "." + column, after.path(column));
            if (!old.equals(now)) details.add(new Detail(label(language, table, column), old, now));
        }
        return details;
    }

    /// `column.<table>.<column>` where a word means something else in this table, else `column.<column>`.
    private String label(Language language, String table, String column) {
        String own = "column." + table + "." + column;
        String key = texts.has(own) ? own : "column." + column;
        return texts.has(key) ? texts.get(language, key) : column.replace('_', ' ');
    }

    private String inWords(Language language, String place, JsonNode value) {
        if (value.isMissingNode() || value.isNull() || value.isContainer() && value.isEmpty()) return "";
        return words.stream()
                .flatMap(w -> w.inWords(language, place, value).stream())
                .findFirst()
                .orElseGet(() -> value.isContainer() ? value.toString() : value.asString());
    }

    private static JsonNode tree(@Nullable JSONB json) {
        return json == null ? JSON.createObjectNode() : JSON.readTree(json.data());
    }
}
