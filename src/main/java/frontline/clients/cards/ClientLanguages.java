package frontline.clients.cards;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// In which language a client is written to: what its card says; where it says nothing, Russian to a name in Cyrillic, the
/// company's own to all others.
@Component
public class ClientLanguages {

    private final DSLContext sql;
    private final Reception reception;

    ClientLanguages(DSLContext sql, Reception reception) {
        this.sql = sql;
        this.reception = reception;
    }

    /// @param client null for nobody yet: the company's own
    public Language of(@Nullable Long client) {
        return client == null ? reception.house().language() : Objects.requireNonNullElse(of(List.of(client)).get(client), reception.house().language());
    }

    public Map<Long, Language> of(Collection<Long> clients) {
        Language own = reception.house().language();
        Map<Long, Language> found = new HashMap<>();
        sql.select(CLIENTS.ID, CLIENTS.LANGUAGE, CLIENTS.NAME).from(CLIENTS).where(CLIENTS.ID.in(clients))
                .forEach(r -> found.put(r.value1(), r.value2() == null ? guess(r.value3(), own) : Language.of(r.value2(), own)));
        return found;
    }

    /// Whether the card itself says it.
    public boolean isStated(long client) {
        return sql.fetchExists(CLIENTS, CLIENTS.ID.eq(client), CLIENTS.LANGUAGE.isNotNull());
    }

    static Language guess(String name, Language own) {
        return name.codePoints().anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC) ? Language.RU : own;
    }
}
