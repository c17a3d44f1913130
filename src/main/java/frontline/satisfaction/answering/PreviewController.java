package frontline.satisfaction.answering;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Wording;
import frontline.platform.text.Written;
import frontline.platform.web.Page;
import frontline.platform.web.Reception;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.responses.Answering;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The very page on which clients answer, with nothing kept.
@Controller
class PreviewController {

    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final Reception reception;
    private final Texts texts;
    private final Clock clock;

    PreviewController(Surveys surveys, Questionnaires questionnaires, Reception reception, Texts texts, Clock clock) {
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.reception = reception;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/surveys/{id}/preview")
    String page(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String width, @RequestParam(required = false) @Nullable String lang, @ModelAttribute("page") Page page, Model model) {
        return show(surveys.get(viewer, id), width, lang, Filled.EMPTY, Map.of(), false, page, model);
    }

    @PostMapping("/surveys/{id}/preview")
    String answer(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String width, @RequestParam(required = false) @Nullable String lang, @RequestParam(required = false) @Nullable String say,
            @ModelAttribute("page") Page page, HttpServletRequest request, HttpServletResponse response, Model model) {
        Survey survey = surveys.get(viewer, id);
        if (say != null) return "redirect:/surveys/" + id + "/preview?lang=" + Language.of(say, Language.EN).code() + (width.equals("phone") ? "&width=phone" : "");
        Questionnaire asked = questionnaires.of(id);
        Filled sent = Filled.sent(asked, asked.questions().stream().map(Question::code).toList(), request);
        Language language = language(survey, lang, page);
        Map<String, String> faults = new LinkedHashMap<>();
        Map<String, Object> answers = new HashMap<>();
        for (Question question : asked.questions()) {
            switch (Answering.read(asked, question, sent.values().get(question.code()))) {
                case Outcome.Done<Optional<Object>>(var answer) -> answer.ifPresent(value -> answers.put(question.code(), value));
                case Outcome.Refused<Optional<Object>>(var refusals) -> faults.put(question.code(), texts.get(language, refusals.getFirst().key(), refusals.getFirst().arguments().toArray()));
            }
        }
        for (Question question : asked.asked(answers))
            if (question.required() && !Answering.answers(question, answers.get(question.code()))) faults.putIfAbsent(question.code(), texts.get(language, "answer.required"));
        if (!faults.isEmpty()) response.setStatus(422);
        return show(survey, width, lang, sent, faults, faults.isEmpty(), page, model);
    }

    private String show(Survey survey, String width, @Nullable String lang, Filled filled, Map<String, String> faults, boolean sent, Page page, Model model) {
        Language language = language(survey, lang, page);
        String asker = survey.asker().isEmpty() ? reception.house().name() : survey.asker();
        model.addAttribute("sheet", new AnswerPage(new Wording(texts, new Written(language, reception.house().zone(), clock)), survey, questionnaires.of(survey.id()), asker,
                "/surveys/" + survey.id() + "/preview", "", filled, faults, false, true));
        model.addAttribute("phone", width.equals("phone"));
        model.addAttribute("sent", sent);
        return "satisfaction/answering/preview";
    }

    private static Language language(Survey survey, @Nullable String lang, Page page) {
        return survey.languageFor(Language.of(Objects.requireNonNullElse(lang, page.language().code()), page.language()));
    }
}
