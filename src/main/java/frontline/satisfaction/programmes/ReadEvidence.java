package frontline.satisfaction.programmes;

import static frontline.satisfaction.db.Tables.ANALYSES;
import static frontline.satisfaction.db.Tables.BENEFITS;
import static frontline.satisfaction.db.Tables.EFFECTS;
import static frontline.satisfaction.db.Tables.MEASURES;
import static frontline.satisfaction.db.Tables.PROPERTIES;
import static frontline.satisfaction.db.Tables.QUOTATIONS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.select;

import frontline.satisfaction.programmes.Evidence.Analysed;
import frontline.satisfaction.programmes.Evidence.AskedIn;
import frontline.satisfaction.programmes.Evidence.Seen;
import frontline.satisfaction.programmes.Evidence.Work;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Gathers what programmes stand on: a fixed number of statements, however many programmes.
@Component
class ReadEvidence {

    private static final Condition STARTED = MEASURES.STARTED_AT.isNotNull();
    private static final Condition DONE = MEASURES.DONE_AT.isNotNull();
    private static final Condition DROPPED = MEASURES.DROPPED_AT.isNotNull();

    private record Said(int all, int unsorted) {}

    private final DSLContext sql;

    ReadEvidence(DSLContext sql) {
        this.sql = sql;
    }

    Evidence of(long programme) {
        return of(List.of(programme)).get(programme);
    }

    Map<Long, Evidence> of(Collection<Long> programmes) {
        Map<Long, Said> said = sql.select(QUOTATIONS.PROGRAMME_ID, count(), count().filterWhere(QUOTATIONS.PROPERTY_ID.isNull())).from(QUOTATIONS)
                .where(QUOTATIONS.PROGRAMME_ID.in(programmes), QUOTATIONS.RETIRED_AT.isNull()).groupBy(QUOTATIONS.PROGRAMME_ID).fetchMap(QUOTATIONS.PROGRAMME_ID, row -> new Said(row.value2(), row.value3()));
        Map<Long, Integer> properties = sql.select(PROPERTIES.PROGRAMME_ID, count()).from(PROPERTIES).where(PROPERTIES.PROGRAMME_ID.in(programmes), PROPERTIES.RETIRED_AT.isNull())
                .groupBy(PROPERTIES.PROGRAMME_ID).fetchMap(PROPERTIES.PROGRAMME_ID, row -> row.value2());
        Map<Long, Integer> benefits = sql.select(BENEFITS.PROGRAMME_ID, count()).from(BENEFITS).where(BENEFITS.PROGRAMME_ID.in(programmes), BENEFITS.RETIRED_AT.isNull())
                .groupBy(BENEFITS.PROGRAMME_ID).fetchMap(BENEFITS.PROGRAMME_ID, row -> row.value2());
        Map<Long, List<AskedIn>> surveys = surveys(programmes);
        Map<Long, List<Analysed>> analyses = analyses(programmes);
        Map<Long, Work> work = sql.select(MEASURES.PROGRAMME_ID, count().filterWhere(STARTED.not(), DONE.not(), DROPPED.not()), count().filterWhere(STARTED, DONE.not(), DROPPED.not()),
                        count().filterWhere(DONE, DROPPED.not()), count().filterWhere(DROPPED))
                .from(MEASURES).where(MEASURES.PROGRAMME_ID.in(programmes)).groupBy(MEASURES.PROGRAMME_ID)
                .fetchMap(MEASURES.PROGRAMME_ID, row -> new Work(row.value2(), row.value3(), row.value4(), row.value5()));
        Map<Long, List<Seen>> effects = effects(programmes);
        Map<Long, Evidence> all = new HashMap<>();
        for (Long id : programmes) {
            Said quotations = said.getOrDefault(id, new Said(0, 0));
            all.put(id, new Evidence(quotations.all(), quotations.unsorted(), properties.getOrDefault(id, 0), benefits.getOrDefault(id, 0), surveys.getOrDefault(id, List.of()),
                    analyses.getOrDefault(id, List.of()), work.getOrDefault(id, Evidence.NONE.work()), effects.getOrDefault(id, List.of())));
        }
        return all;
    }

    private Map<Long, List<AskedIn>> surveys(Collection<Long> programmes) {
        var answers = select(count()).from(RESPONSES).where(RESPONSES.SURVEY_ID.eq(SURVEYS.ID), RESPONSES.COMPLETED_AT.isNotNull()).asField("answers");
        var waves = count().over(partitionBy(SURVEYS.SERIES_ID)).as("waves");
        return sql.select(SURVEYS.asterisk(), answers, waves).from(SURVEYS).where(SURVEYS.PROGRAMME_ID.in(programmes)).orderBy(SURVEYS.LAUNCHED_AT.asc().nullsLast(), SURVEYS.ID)
                .fetchGroups(SURVEYS.PROGRAMME_ID, row -> new AskedIn(row.get(SURVEYS.ID), row.get(SURVEYS.SERIES_ID), row.get(SURVEYS.WAVE), row.get(waves), row.get(SURVEYS.TITLE),
                        row.get(SURVEYS.LAUNCHED_AT), row.get(SURVEYS.CLOSED_AT), row.get(answers, Integer.class), row.get(SURVEYS.ANSWERS_NEEDED)));
    }

    private Map<Long, List<Analysed>> analyses(Collection<Long> programmes) {
        return sql.select(SURVEYS.PROGRAMME_ID, ANALYSES.ID, ANALYSES.SURVEY_ID, SURVEYS.TITLE, SURVEYS.WAVE, ANALYSES.STATE, ANALYSES.REQUESTED_AT, ANALYSES.FINISHED_AT, ANALYSES.ANSWERS)
                .from(ANALYSES).join(SURVEYS).on(SURVEYS.ID.eq(ANALYSES.SURVEY_ID)).where(SURVEYS.PROGRAMME_ID.in(programmes), ANALYSES.STATE.ne("cancelled")).orderBy(ANALYSES.ID)
                .fetchGroups(SURVEYS.PROGRAMME_ID, row -> new Analysed(row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7(), row.value8(), row.value9()));
    }

    private Map<Long, List<Seen>> effects(Collection<Long> programmes) {
        var newest = select(max(EFFECTS.ID)).from(EFFECTS).groupBy(EFFECTS.MEASURE_ID);
        return sql.select(MEASURES.PROGRAMME_ID, MEASURES.ID, MEASURES.TITLE, EFFECTS.VERDICT, EFFECTS.COMPUTED_AT).from(EFFECTS).join(MEASURES).on(MEASURES.ID.eq(EFFECTS.MEASURE_ID))
                .where(MEASURES.PROGRAMME_ID.in(programmes), EFFECTS.ID.in(newest)).orderBy(EFFECTS.ID)
                .fetchGroups(MEASURES.PROGRAMME_ID, row -> new Seen(row.value2(), row.value3(), row.value4(), row.value5()));
    }
}
