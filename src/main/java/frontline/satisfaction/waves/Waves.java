package frontline.satisfaction.waves;

import static frontline.satisfaction.db.Tables.SURVEYS;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.satisfaction.db.tables.records.SurveysRecord;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.waves.Comparison.Wave;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Compares the waves of a series: sheets that were completed in waves that were launched.
@Component
class Waves {

    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Tally tally;

    Waves(DSLContext sql, Questionnaires questionnaires, Tally tally) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.tally = tally;
    }

    /// @throws NotFound when there is no such series
    public Comparison compare(Viewer viewer, long series, boolean weighted) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        List<SurveysRecord> surveys = sql.selectFrom(SURVEYS).where(SURVEYS.SERIES_ID.eq(series)).orderBy(SURVEYS.WAVE).fetch();
        if (surveys.isEmpty()) throw new NotFound("series " + series);
        List<SurveysRecord> launched = surveys.stream().filter(survey -> survey.getLaunchedAt() != null).toList();
        List<Long> ids = launched.stream().map(SurveysRecord::getId).toList();
        Map<Long, Integer> answers = tally.answers(ids);
        List<Wave> waves = launched.stream().map(survey -> new Wave(survey.getId(), survey.getWave(), survey.getLaunchedAt(), survey.getClosedAt(), answers.getOrDefault(survey.getId(), 0))).toList();
        List<Questionnaire> asked = ids.stream().map(questionnaires::of).toList();
        boolean hasWeights = tally.weights(series);
        boolean weighing = weighted && hasWeights;
        Tally.Marks marks = tally.marks(ids, weighing);
        Bridge bridge = new Bridge(waves, asked, marks.questions(), marks.indices(), tally.chosen(ids, weighing));
        List<Comparison.Line> lines = bridge.lines();
        SurveysRecord last = surveys.getLast();
        return new Comparison(series, last.getTitle(), last.getProgrammeId(), waves, lines, bridge.only(), weighing, hasWeights, bridge.tests());
    }
}
