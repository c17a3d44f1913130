package frontline.satisfaction.surveys;

import frontline.satisfaction.questionnaires.QuestionKind;

/// Tabler's icon of each kind of question.
public final class Icons {

    private Icons() {}

    public static String of(QuestionKind kind) {
        return switch (kind) {
            case SCALE -> "adjustments-horizontal";
            case NPS -> "speakerphone";
            case CSAT -> "mood-smile";
            case CES -> "gauge";
            case COMPARISON -> "table";
            case CHOICE -> "circle-dot";
            case SEVERAL -> "checkbox";
            case RANKING -> "list-numbers";
            case TEXT -> "message";
        };
    }
}
