package frontline.satisfaction.analysis;

import static frontline.satisfaction.db.Tables.ANALYSES;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Analyses that nobody asked for: where answers came since the last one, at most every hour, and once more after a survey has
/// closed. It looks for them now and then: an event for each of many answers that are imported would cost more than the answers.
@Component
class OwnAccord {

    private static final Duration PAUSE = Duration.ofHours(1);

    private final DSLContext sql;
    private final Analyses analyses;
    private final Clock clock;

    OwnAccord(DSLContext sql, Analyses analyses, Clock clock) {
        this.sql = sql;
        this.analyses = analyses;
        this.clock = clock;
    }

    @Transactional
    public void analyse() {
        Instant hourAgo = clock.instant().minus(PAUSE);
        var latest = ANALYSES.as("latest");
        List<Long> surveys = sql.select(SURVEYS.ID).from(SURVEYS).where(SURVEYS.LAUNCHED_AT.isNotNull(),
                notExists(selectOne().from(ANALYSES).where(ANALYSES.SURVEY_ID.eq(SURVEYS.ID), ANALYSES.STATE.in("waiting", "running"))),
                notExists(selectOne().from(ANALYSES).where(ANALYSES.SURVEY_ID.eq(SURVEYS.ID), ANALYSES.REQUESTED_AT.gt(hourAgo), SURVEYS.CLOSED_AT.isNull().or(ANALYSES.REQUESTED_AT.ge(SURVEYS.CLOSED_AT)))),
                exists(selectOne().from(RESPONSES).where(RESPONSES.SURVEY_ID.eq(SURVEYS.ID), RESPONSES.COMPLETED_AT.isNotNull())),
                field(selectCount().from(RESPONSES).where(RESPONSES.SURVEY_ID.eq(SURVEYS.ID), RESPONSES.COMPLETED_AT.isNotNull()))
                        .isDistinctFrom(field(select(latest.ANSWERS).from(latest).where(latest.ID.eq(select(max(ANALYSES.ID)).from(ANALYSES).where(ANALYSES.SURVEY_ID.eq(SURVEYS.ID), ANALYSES.STATE.ne("cancelled")))))))
                .orderBy(SURVEYS.ID).fetch(SURVEYS.ID);
        for (long survey : surveys) analyses.queue(survey, settings(survey), null);
    }

    /// As somebody wanted it last.
    private Settings settings(long survey) {
        return sql.select(ANALYSES.SETTINGS).from(ANALYSES).where(ANALYSES.SURVEY_ID.eq(survey), ANALYSES.REQUESTED_BY.isNotNull()).orderBy(ANALYSES.ID.desc()).limit(1)
                .fetchOptional(ANALYSES.SETTINGS).map(kept -> Analyses.JSON.readValue(kept.data(), Settings.class)).orElse(Settings.USUAL);
    }
}
