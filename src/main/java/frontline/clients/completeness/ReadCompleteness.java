package frontline.clients.completeness;

import static frontline.clients.db.Tables.COMPLETENESS;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// What is counted of the cards. Whoever may see a client may see how complete its card is.
@Component
public class ReadCompleteness {

    private final DSLContext sql;

    ReadCompleteness(DSLContext sql) {
        this.sql = sql;
    }

    public Completeness of(long clientId) {
        return of(List.of(clientId)).getOrDefault(clientId, Completeness.FULL);
    }

    public Map<Long, Completeness> of(Collection<Long> clientIds) {
        return clientIds.isEmpty() ? Map.of() : sql.selectFrom(COMPLETENESS).where(COMPLETENESS.CLIENT_ID.in(clientIds))
                .fetchMap(COMPLETENESS.CLIENT_ID, k -> new Completeness(k.getPercent(), Arrays.asList(k.getMissing())));
    }
}
