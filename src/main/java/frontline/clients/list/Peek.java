package frontline.clients.list;

import static frontline.agenda.db.Tables.ACTION_TYPES;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.identity.db.Tables.USERS;

import frontline.platform.text.Language;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the panel beside the list says of a client, besides its row.
@Component
public class Peek {

    private final DSLContext sql;

    Peek(DSLContext sql) {
        this.sql = sql;
    }

    /// A person, or what one can be reached by, in a few words.
    public record Line(String label, String words, @Nullable String href) {
        public String icon() {
            return switch (label) {
                case "phone" -> "phone";
                case "email" -> "mail";
                case "website" -> "world";
                case "address" -> "map-pin";
                default -> "message";
            };
        }
    }

    List<Line> people(long clientId) {
        return sql.select(PEOPLE.NAME, PEOPLE.POSITION).from(PEOPLE).where(PEOPLE.CLIENT_ID.eq(clientId)).orderBy(PEOPLE.ID).limit(8)
                .fetch(r -> new Line(r.value1(), r.value2() == null ? "" : r.value2(), null));
    }

    List<Line> contacts(long clientId) {
        return sql.select(CONTACT_POINTS.KIND, CONTACT_POINTS.VALUE, CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS)
                .where(CONTACT_POINTS.CLIENT_ID.eq(clientId)).orderBy(CONTACT_POINTS.PERSON_ID.isNotNull(), CONTACT_POINTS.POSITION, CONTACT_POINTS.ID).limit(8)
                .fetch(r -> new Line(r.value1(), r.value1().equals("phone") ? r.value3() : r.value2(), switch (r.value1()) {
                    case "phone" -> "tel:+" + r.value3();
                    case "email" -> "mailto:" + r.value3();
                    default -> null;
                }));
    }

    /// @param words what was written
    public record Talk(String type, String icon, Instant at, @Nullable String author, String words) {}

    List<Talk> lastEntries(long clientId, Language language) {
        return sql.select(language.pick(ACTION_TYPES.NAME_EN, ACTION_TYPES.NAME_RU), ACTION_TYPES.ICON, HISTORY.HAPPENED_AT, USERS.NAME, HISTORY.TEXT)
                .from(HISTORY).join(ACTION_TYPES).on(ACTION_TYPES.ID.eq(HISTORY.TYPE_ID)).leftJoin(USERS).on(USERS.ID.eq(HISTORY.AUTHOR_ID))
                .where(HISTORY.CLIENT_ID.eq(clientId), HISTORY.KIND.eq("contact"))
                .orderBy(HISTORY.HAPPENED_AT.desc(), HISTORY.ID.desc()).limit(3)
                .fetch(r -> new Talk(r.value1(), r.value2(), r.value3(), r.value4(), r.value5()));
    }
}
