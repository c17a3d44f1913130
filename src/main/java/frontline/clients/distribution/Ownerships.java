package frontline.clients.distribution;

import static frontline.clients.db.Tables.MERGED_CARDS;
import static frontline.clients.db.Tables.OWNERSHIPS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.select;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who was responsible for a client, from when to when, and why. The database writes it wherever a client changes hands.
@Component
public class Ownerships {

    private final DSLContext sql;
    private final Clients clients;

    Ownerships(DSLContext sql, Clients clients) {
        this.sql = sql;
        this.clients = clients;
    }

    /// @param until null: still
    /// @param why 'hand', 'rule', 'import', 'merge', 'undo', 'beginning'
    /// @param rule its name at that time
    public record Ownership(long ownerId, String owner, Instant since, @Nullable Instant until, String why, @Nullable Long ruleId, @Nullable String rule, @Nullable String by) {}

    /// The latest first, with those of the cards that were merged into this one.
    /// @throws frontline.platform.NotFound when there is no such client or the viewer may not see it
    public List<Ownership> of(Viewer viewer, long clientId) {
        clients.ref(viewer, clientId);
        var by = USERS.as("by_user");
        return sql.select(OWNERSHIPS.OWNER_ID, USERS.NAME, OWNERSHIPS.SINCE, OWNERSHIPS.UNTIL, OWNERSHIPS.WHY, OWNERSHIPS.RULE_ID, OWNERSHIPS.RULE, by.NAME)
                .from(OWNERSHIPS).join(USERS).on(USERS.ID.eq(OWNERSHIPS.OWNER_ID)).leftJoin(by).on(by.ID.eq(OWNERSHIPS.BY_ID))
                .where(OWNERSHIPS.CLIENT_ID.eq(clientId).or(OWNERSHIPS.CLIENT_ID.in(select(MERGED_CARDS.ID).from(MERGED_CARDS).where(MERGED_CARDS.CLIENT_ID.eq(clientId)))))
                .orderBy(OWNERSHIPS.SINCE.desc(), OWNERSHIPS.ID.desc())
                .fetch(r -> new Ownership(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8()));
    }
}
