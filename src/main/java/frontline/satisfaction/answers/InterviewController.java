package frontline.satisfaction.answers;

import frontline.clients.cards.Clients;
import frontline.clients.people.People;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Wording;
import frontline.platform.text.Written;
import frontline.platform.web.Cursor;
import frontline.platform.web.Reception;
import frontline.satisfaction.answering.AnswerPage;
import frontline.satisfaction.answering.Filled;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.responses.Sheet;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Interviews by telephone: the list of those to call, and the sheet that is typed while they speak.
@Controller
class InterviewController {

    private static final int SHOWN = 50;

    private final Interviews interviews;
    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final Responses responses;
    private final Clients clients;
    private final People people;
    private final Reception reception;
    private final Texts texts;
    private final Clock clock;

    InterviewController(Interviews interviews, Surveys surveys, Questionnaires questionnaires, Responses responses, Clients clients, People people, Reception reception, Texts texts, Clock clock) {
        this.interviews = interviews;
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.clients = clients;
        this.people = people;
        this.reception = reception;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/surveys/{id}/interviews")
    String list(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String after, @RequestParam(required = false) @Nullable String not, Model model) {
        List<Interviews.ToCall> oneMore = interviews.toCall(viewer, id, Cursor.decoded(after, 1), SHOWN + 1);
        Survey survey = interviews.survey(viewer, id);
        model.addAttribute("survey", survey);
        model.addAttribute("open", survey.answerable(surveys.today()));
        model.addAttribute("toCall", oneMore.stream().limit(SHOWN).toList());
        model.addAttribute("next", oneMore.size() > SHOWN ? "/surveys/" + id + "/interviews?after=" + Cursor.of(oneMore.get(SHOWN - 1).invitationId()).encoded() : null);
        model.addAttribute("measures", viewer.may(frontline.identity.Permission.MEASURE_SATISFACTION));
        return "satisfaction/answers/interviews";
    }

    @PostMapping("/surveys/{id}/interviews")
    String begin(Viewer viewer, @PathVariable long id, @RequestParam long client, Model model, HttpServletResponse response) {
        return switch (interviews.begin(viewer, id, client)) {
            case Outcome.Done<Long>(Long sheet) -> "redirect:/interviews/" + sheet;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                model.addAttribute("client", clients.ref(viewer, client));
                model.addAttribute("refusal", refusals.getFirst());
                yield "satisfaction/answers/no-interview";
            }
        };
    }

    @GetMapping("/interviews/{id}")
    String page(Viewer viewer, @PathVariable long id, HttpServletRequest request, Model model) {
        Sheet sheet = interviews.sheet(viewer, id);
        if (sheet.complete()) return "redirect:/responses/" + id;
        return show(viewer, sheet, new Filled(sheet.answers()), Map.of(), request, model);
    }

    @PostMapping("/interviews/{id}")
    String answer(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String say, HttpServletRequest request, HttpServletResponse response, Model model) {
        Sheet sheet = interviews.sheet(viewer, id);
        if (sheet.complete()) return "redirect:/responses/" + id;
        Questionnaire questionnaire = questionnaires.of(sheet.surveyId());
        Filled sent = Filled.sent(questionnaire, questionnaire.questions().stream().map(Question::code).toList(), request);
        Outcome<Long> kept = responses.keep(id, sent.values());
        if (say != null) return "redirect:/interviews/" + id + "?lang=" + Language.of(say, Language.EN).code();
        Outcome<Long> outcome = kept instanceof Outcome.Done<Long> ? responses.complete(id) : kept;
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/surveys/" + sheet.surveyId() + "/interviews";
        response.setStatus(422);
        List<Refusal> all = kept instanceof Outcome.Refused<Long> ? Stream.concat(refusals.stream(), responses.missing(id).stream()).toList() : refusals;
        return show(viewer, sheet, sent, sentences(all, language(sheet, request)), request, model);
    }

    /// One question, as one goes.
    @PostMapping("/interviews/{id}/kept")
    ResponseEntity<Object> keep(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable List<String> keep, HttpServletRequest request) {
        Sheet sheet = interviews.sheet(viewer, id);
        if (sheet.complete()) return ResponseEntity.status(409).build();
        Filled sent = Filled.sent(questionnaires.of(sheet.surveyId()), keep == null ? List.of() : keep, request);
        return switch (responses.keep(id, sent.values())) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> ResponseEntity.unprocessableContent().body(sentences(refusals, language(sheet, request)));
        };
    }

    @PostMapping("/interviews/{id}/refusal")
    String decline(Viewer viewer, @PathVariable long id) {
        Sheet sheet = interviews.sheet(viewer, id);
        interviews.decline(viewer, id);
        return "redirect:/surveys/" + sheet.surveyId() + "/interviews";
    }

    private String show(Viewer viewer, Sheet sheet, Filled filled, Map<String, String> faults, HttpServletRequest request, Model model) {
        Survey survey = surveys.find(sheet.surveyId()).orElseThrow();
        long client = Objects.requireNonNull(sheet.clientId());
        Language language = language(sheet, request);
        String asker = survey.asker().isEmpty() ? reception.house().name() : survey.asker();
        model.addAttribute("id", sheet.id());
        model.addAttribute("sheet", new AnswerPage(new Wording(texts, new Written(language, reception.house().zone(), clock)), survey, questionnaires.of(survey.id()), asker, "/interviews/" + sheet.id(), "", filled, faults, false, false));
        model.addAttribute("client", clients.ref(viewer, client));
        model.addAttribute("person", sheet.personId() == null ? null : people.of(viewer, client).stream().filter(one -> one.id() == sheet.personId()).findFirst().orElse(null));
        return "satisfaction/answers/interview";
    }

    private Language language(Sheet sheet, HttpServletRequest request) {
        return surveys.find(sheet.surveyId()).orElseThrow().languageFor(Language.of(request.getParameter("lang"), Language.of(sheet.language(), Language.EN)));
    }

    private Map<String, String> sentences(List<Refusal> refusals, Language language) {
        Map<String, String> sentences = new LinkedHashMap<>();
        refusals.forEach(refusal -> sentences.putIfAbsent(refusal.field(), texts.get(language, refusal.key(), refusal.arguments().toArray())));
        return sentences;
    }
}
