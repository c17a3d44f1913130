package frontline.clients.fields;

import static frontline.clients.db.Tables.OWN_FIELDS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Reads and changes own fields.
@Component
public class OwnFields {

    private final DSLContext sql;

    OwnFields(DSLContext sql) {
        this.sql = sql;
    }

    /// Those in use on a kind of card, in their order.
    public List<OwnField> on(String card) {
        return all(card).stream().filter(field -> !field.archived()).toList();
    }

    public List<OwnField> all(String card) {
        return sql.selectFrom(OWN_FIELDS).where(OWN_FIELDS.CARD.eq(card))
                .orderBy(OWN_FIELDS.ARCHIVED_AT.isNotNull(), OWN_FIELDS.POSITION, OWN_FIELDS.ID)
                .fetch(f -> new OwnField(f.getId(), f.getCard(), f.getNameEn(), f.getNameRu(),
                        OwnField.Kind.valueOf(f.getKind().toUpperCase(Locale.ROOT)), Arrays.asList(f.getChoices()), f.getArchivedAt() != null));
    }
}
