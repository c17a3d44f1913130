package frontline.satisfaction.matrix;

import frontline.identity.Viewer;
import frontline.satisfaction.analysis.Analyses;
import frontline.satisfaction.analysis.Analysis;
import frontline.satisfaction.questionnaires.Questionnaires;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Strategic matrices of analyses that are done.
@Component
class Matrices {

    private final Analyses analyses;
    private final Questionnaires questionnaires;

    Matrices(Analyses analyses, Questionnaires questionnaires) {
        this.analyses = analyses;
        this.questionnaires = questionnaires;
    }

    /// Empty until the analysis is done.
    /// @throws frontline.platform.NotFound when there is none
    public Optional<Analysed> of(Viewer viewer, long id) {
        Analysis analysis = analyses.get(viewer, id);
        return analyses.findings(viewer, id).map(findings -> new Analysed(analysis, findings, questionnaires.of(analysis.surveyId())));
    }

    /// @param survey its title, also of an analysis that is not done
    Analysis get(Viewer viewer, long id) {
        return analyses.get(viewer, id);
    }
}
