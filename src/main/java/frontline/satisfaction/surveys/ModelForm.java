package frontline.satisfaction.surveys;

import frontline.satisfaction.questionnaires.Questionnaire.Arrow;
import frontline.satisfaction.segments.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The model as it is to be: who is asked, beside which competitors, how many answers are needed and why.
/// @param competitors in the order they are shown
/// @param arrows between blocks by code; empty: benefits → satisfaction → loyalty
public record ModelForm(Segment segment, List<Long> competitors, @Nullable Integer answersNeeded, String neededWhy, List<Arrow> arrows) {

    public ModelForm {
        competitors = List.copyOf(competitors);
        arrows = List.copyOf(arrows);
        neededWhy = neededWhy.strip();
    }

    /// All clients, no competitors, the plain arrows.
    public static ModelForm needing(int answers, String why) {
        return new ModelForm(new Segment("", ""), List.of(), answers, why, List.of());
    }

    public ModelForm of(Segment own) {
        return new ModelForm(own, competitors, answersNeeded, neededWhy, arrows);
    }

    public ModelForm beside(List<Long> rivals) {
        return new ModelForm(segment, rivals, answersNeeded, neededWhy, arrows);
    }
}
