package frontline.satisfaction.analysis;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What clients wrote in their own words.
@Component
public class WrittenAnswers {

    private static final int MOST = 50;

    private final DSLContext sql;

    WrittenAnswers(DSLContext sql) {
        this.sql = sql;
    }

    /// @param clientId,client whose it is; null where the viewer does not see the client, or nobody knows
    public record Text(long responseId, String words, Instant at, @Nullable Long clientId, @Nullable String client) {}

    List<Text> latest(Viewer viewer, long survey, String question) {
        Field<String> words = field("{0} ->> {1}", String.class, RESPONSES.ANSWERS, val(question));
        return sql.select(RESPONSES.ID, words, RESPONSES.COMPLETED_AT, when(Clients.seenBy(viewer, RESPONSES.CLIENT_ID), CLIENTS.ID), when(Clients.seenBy(viewer, RESPONSES.CLIENT_ID), CLIENTS.NAME))
                .from(RESPONSES).leftJoin(CLIENTS).on(CLIENTS.ID.eq(RESPONSES.CLIENT_ID))
                .where(RESPONSES.SURVEY_ID.eq(survey), RESPONSES.COMPLETED_AT.isNotNull(), words.ne(""), field("jsonb_typeof({0} -> {1})", String.class, RESPONSES.ANSWERS, val(question)).eq("string"))
                .orderBy(RESPONSES.COMPLETED_AT.desc(), RESPONSES.ID.desc()).limit(MOST).fetch(Records.mapping(Text::new));
    }
}
