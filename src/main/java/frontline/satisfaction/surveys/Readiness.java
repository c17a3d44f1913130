package frontline.satisfaction.surveys;

import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaire.Arrow;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.segments.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What stands in the way of a launch. The field of each refusal says where it is put right: 'questions', 'model', 'header'.
final class Readiness {

    private Readiness() {}

    static List<Refusal> toLaunch(Survey survey, Questionnaire asked) {
        List<Refusal> missing = new ArrayList<>(ofQuestions(survey, asked));
        if (survey.why().isBlank()) missing.add(Refusal.at("header", "survey.no_why"));
        else if (survey.languages().stream().anyMatch(language -> in(survey.why(), language).isBlank())) missing.add(Refusal.at("header", "survey.why_untranslated"));
        if (survey.modelSetAt() == null) missing.add(Refusal.at("model", "survey.model_not_set"));
        return missing;
    }

    /// Without them there is nothing to set a model on.
    static List<Refusal> toSetModel(Questionnaire asked, ModelForm model) {
        List<Refusal> missing = new ArrayList<>();
        if (asked.questions().isEmpty()) return List.of(Refusal.at("questions", "survey.no_questions"));
        if (asked.block(Part.SATISFACTION).filter(block -> !asked.of(block).isEmpty()).isEmpty()) missing.add(Refusal.at("questions", "survey.no_satisfaction"));
        if (asked.questions().stream().noneMatch(Question::explains)) missing.add(Refusal.at("questions", "survey.no_drivers"));
        if (asked.questions().stream().anyMatch(question -> question.kind() == QuestionKind.COMPARISON) && model.competitors().isEmpty()) missing.add(Refusal.at("competitors", "survey.no_competitors"));
        if (model.answersNeeded() == null) missing.add(Refusal.at("answers_needed", "form.required"));
        else if (model.answersNeeded() < 1 || model.answersNeeded() > 10_000_000) missing.add(Refusal.at("answers_needed", "survey.needed_range"));
        if (model.neededWhy().isEmpty()) missing.add(Refusal.at("needed_why", "survey.needed_why"));
        if (model.neededWhy().length() > 2000) missing.add(Refusal.at("needed_why", "survey.too_long", 2000));
        if (!model.segment().fits()) missing.add(Refusal.at("segment", "survey.too_long", Segment.LONGEST_NAME));
        if (!sound(model.arrows(), asked)) missing.add(Refusal.at("arrows", "survey.arrows_turn"));
        return missing;
    }

    static List<Refusal> ofQuestions(Survey survey, Questionnaire asked) {
        List<Refusal> missing = new ArrayList<>();
        if (asked.questions().isEmpty()) return List.of(Refusal.at("questions", "survey.no_questions"));
        if (asked.block(Part.SATISFACTION).filter(block -> !asked.of(block).isEmpty()).isEmpty()) missing.add(Refusal.at("questions", "survey.no_satisfaction"));
        if (asked.questions().stream().noneMatch(Question::explains)) missing.add(Refusal.at("questions", "survey.no_drivers"));
        if (asked.questions().stream().anyMatch(question -> question.kind() == QuestionKind.COMPARISON) && asked.rivals().isEmpty()) missing.add(Refusal.at("model", "survey.no_competitors"));
        if (!QuestionnaireDrafts.broken(asked.questions()).isEmpty()) missing.add(Refusal.at("questions", "survey.broken_branch"));
        long untranslated = asked.questions().stream().filter(question -> !translated(question, survey.languages())).count();
        if (untranslated > 0) missing.add(Refusal.at("questions", "survey.untranslated", untranslated));
        return missing;
    }

    /// Whether it says everything in each of the languages; what it does not say in any is no gap.
    static boolean translated(Question question, List<Language> languages) {
        Stream<Words> said = Stream.concat(Stream.of(question.text(), question.hint()), question.options().stream().map(Option::words));
        if (question.scale() != null) said = Stream.concat(said, Stream.of(question.scale().low(), question.scale().high()));
        return said.filter(words -> !words.isBlank()).allMatch(words -> languages.stream().noneMatch(language -> in(words, language).isBlank()));
    }

    static String in(Words words, Language language) {
        return language.pick(words.en(), words.ru());
    }

    /// Arrows lead between blocks there are, never back to where they came from, and nothing leads from loyalty.
    static boolean sound(List<Arrow> arrows, Questionnaire asked) {
        Map<String, Part> parts = new HashMap<>();
        asked.blocks().forEach(block -> parts.put(block.code(), block.part()));
        Map<String, Set<String>> next = new HashMap<>();
        for (Arrow arrow : arrows) {
            if (!parts.containsKey(arrow.from()) || !parts.containsKey(arrow.to()) || arrow.from().equals(arrow.to()) || parts.get(arrow.from()) == Part.LOYALTY) return false;
            next.computeIfAbsent(arrow.from(), from -> new HashSet<>()).add(arrow.to());
        }
        return parts.keySet().stream().noneMatch(start -> reaches(start, start, next, new HashSet<>()));
    }

    private static boolean reaches(String from, String goal, Map<String, Set<String>> next, Set<String> seen) {
        for (String to : next.getOrDefault(from, Set.of())) if (to.equals(goal) || seen.add(to) && reaches(to, goal, next, seen)) return true;
        return false;
    }
}
