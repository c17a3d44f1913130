package frontline.clients.history;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.HISTORY;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import frontline.agenda.today.Briefing;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// What Today shows of a client: whom to dial, and what was said last.
@Component
class ClientBriefing implements Briefing {

    private final DSLContext sql;

    ClientBriefing(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String subjectKind() {
        return "client";
    }

    @Override
    public Map<Long, Brief> brief(Viewer viewer, Collection<Long> subjectIds, Language language) {
        if (subjectIds.isEmpty()) return Map.of();
        Field<String> phone = field(select(CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS).where(CONTACT_POINTS.CLIENT_ID.eq(CLIENTS.ID), CONTACT_POINTS.KIND.eq(inline("phone")))
                .orderBy(CONTACT_POINTS.POSITION, CONTACT_POINTS.ID).limit(inline(1)));
        Field<String> lastWords = field(select(HISTORY.TEXT).from(HISTORY).where(HISTORY.CLIENT_ID.eq(CLIENTS.ID), HISTORY.KIND.eq(inline("contact")), HISTORY.TEXT.ne(inline("")))
                .orderBy(HISTORY.HAPPENED_AT.desc(), HISTORY.ID.desc()).limit(inline(1)));
        return sql.select(CLIENTS.ID, phone, lastWords).from(CLIENTS)
                .where(CLIENTS.ID.eq(any(held(subjectIds))), Clients.seenBy(viewer, CLIENTS.ID))
                .fetchMap(CLIENTS.ID, r -> new Brief("/clients/" + r.value1(), "/clients/" + r.value1() + "/composer", r.value2(), Objects.requireNonNullElse(r.value3(), "")));
    }

    /// How many they are is hidden from the planner, which would make a plan for each number.
    private static Field<Long[]> held(Collection<Long> ids) {
        return cast(field(select(val(ids.toArray(Long[]::new)))), Long[].class);
    }
}
