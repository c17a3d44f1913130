package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// Surveys with how many have answered.
@Component
class SurveyList {

    private static final int MOST = 500;

    private final DSLContext sql;

    SurveyList(DSLContext sql) {
        this.sql = sql;
    }

    /// Series with the newest survey first; within a series the newest wave first.
    List<List<SurveyRow>> series(Viewer viewer) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        Map<Long, List<SurveyRow>> series = new LinkedHashMap<>();
        for (SurveyRow row : rows(DSL.noCondition(), MOST)) series.computeIfAbsent(row.survey().seriesId(), id -> new ArrayList<>()).add(row);
        return List.copyOf(series.values());
    }

    List<SurveyRow> waves(long seriesId) {
        return rows(SURVEYS.SERIES_ID.eq(seriesId), MOST);
    }

    /// The newest first, after the one with that id.
    List<SurveyRow> page(Viewer viewer, long before, int most) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return rows(before == 0 ? DSL.noCondition() : SURVEYS.ID.lt(before), most);
    }

    SurveyRow row(long id) {
        return rows(SURVEYS.ID.eq(id), 1).getFirst();
    }

    private List<SurveyRow> rows(Condition where, int most) {
        Field<Integer> complete = field(select(count()).from(RESPONSES).where(RESPONSES.SURVEY_ID.eq(SURVEYS.ID), RESPONSES.COMPLETED_AT.isNotNull()));
        Field<Integer> begun = field(select(count()).from(RESPONSES).where(RESPONSES.SURVEY_ID.eq(SURVEYS.ID), RESPONSES.COMPLETED_AT.isNull()));
        Field<Integer> asked = field(select(count()).from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(SURVEYS.ID), Reached.invitations()));
        Field<Integer> answered = field(select(count()).from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(SURVEYS.ID), Reached.invitations(), INVITATIONS.ANSWERED_AT.isNotNull()));
        return sql.select(SURVEYS, complete, begun, asked, answered).from(SURVEYS).where(where).orderBy(SURVEYS.ID.desc()).limit(most)
                .fetch(row -> new SurveyRow(Surveys.survey(row.value1()), row.value2(), row.value3(), row.value4(), row.value5()));
    }
}
