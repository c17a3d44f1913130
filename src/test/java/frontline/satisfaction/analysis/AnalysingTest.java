package frontline.satisfaction.analysis;

import frontline.testing.ProgramTest;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Surveys with answers, and analyses of them that the test itself runs.
abstract class AnalysingTest extends ProgramTest {

    @Autowired Analyses analyses;
    @Autowired RunAnalysis run;
    @Autowired PlatformTransactionManager manager;

    long small(int answers, long seed) {
        return SmallSurvey.save(survey("Small"), answers, seed, row -> null, clock.instant());
    }

    SurveyRows survey(String title) {
        return new SurveyRows(sql, administrator.userId(), clock.instant(), title);
    }

    /// Without the job: the test runs it itself, and the next one does not find it at work.
    long requested(long survey, Settings settings) {
        return Objects.requireNonNull(new TransactionTemplate(manager).execute(status -> {
            long id = analyses.request(administrator, survey, settings).orThrow();
            sql.execute("delete from platform.scheduled_tasks where task_name = 'analyse-answers'");
            return id;
        }));
    }

    Findings analysed(long survey, Settings settings) {
        long id = requested(survey, settings);
        run.run(id);
        return analyses.findings(administrator, id).orElseThrow();
    }
}
