package frontline.satisfaction.answering;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Wording;
import frontline.platform.text.Written;
import frontline.platform.web.Reception;
import frontline.satisfaction.answering.Floods.Knock;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.responses.Beginning;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.responses.Responses.Begun;
import frontline.satisfaction.surveys.Surveys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/s/{key}`: a plain form, which a script makes quicker: it saves as one goes and shows only what is asked.
@Controller
class AnswerController {

    private static final String SHEET = "sheet";

    private final Door door;
    private final Floods floods;
    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final Responses responses;
    private final Reception reception;
    private final HouseLogo logo;
    private final Texts texts;
    private final Clock clock;

    AnswerController(Door door, Floods floods, Surveys surveys, Questionnaires questionnaires, Responses responses, Reception reception, HouseLogo logo, Texts texts, Clock clock) {
        this.door = door;
        this.floods = floods;
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.reception = reception;
        this.logo = logo;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/s/{key}")
    String page(@PathVariable String key, @CookieValue(name = SHEET, required = false) @Nullable String sheetKey, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Guest> found = knock(key, sheetKey, true, request);
        if (found.isEmpty()) return turnedAway(request, response, model);
        Guest guest = found.get();
        Optional<String> stop = stopped(guest, request, response, model);
        if (stop.isPresent()) return stop.get();
        Filled filled = guest.sheet() == null ? Filled.EMPTY : new Filled(guest.sheet().answers());
        return show(key, guest, filled, Map.of(), request, model);
    }

    /// The whole form. Nothing typed is lost: what is right is kept, what is not stands in its field with the reason.
    @PostMapping("/s/{key}")
    String answer(@PathVariable String key, @CookieValue(name = SHEET, required = false) @Nullable String sheetKey, @RequestParam(required = false) @Nullable String say,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Guest> found = sent(request) ? Optional.empty() : knock(key, sheetKey, false, request);
        if (found.isEmpty()) return turnedAway(request, response, model);
        Guest guest = found.get();
        Optional<String> stop = stopped(guest, request, response, model);
        if (stop.isPresent()) return stop.get();
        Questionnaire questionnaire = questionnaires.of(guest.survey().id());
        Filled sent = Filled.sent(questionnaire, questionnaire.questions().stream().map(Question::code).toList(), request);
        Language language = language(guest, request);
        if (sent.blank() && guest.sheet() == null) {
            if (say != null) return "redirect:/s/" + key + "?lang=" + Language.of(say, language).code();
            return refused(key, guest, sent, questionnaire.questions().stream().filter(Question::required).map(question -> Refusal.at(question.code(), "answer.required")).toList(), language, request, response, model);
        }
        Optional<Long> sheet = sheet(guest, key, language, request, response);
        if (sheet.isEmpty()) return tooMany(request, response, model);
        Outcome<Long> kept = responses.keep(sheet.get(), sent.values());
        if (say != null) return "redirect:/s/" + key + "?lang=" + Language.of(say, language).code();
        return switch (kept) {
            case Outcome.Done<Long> done -> switch (responses.complete(sheet.get())) {
                case Outcome.Done<Long> complete -> "redirect:/s/" + key + "?lang=" + language.code();
                case Outcome.Refused<Long>(var refusals) -> over(refusals) ? "redirect:/s/" + key + "?lang=" + language.code() : refused(key, guest, sent, refusals, language, request, response, model);
            };
            case Outcome.Refused<Long>(var refusals) -> over(refusals) ? "redirect:/s/" + key + "?lang=" + language.code()
                    : refused(key, guest, sent, Stream.concat(refusals.stream(), responses.missing(sheet.get()).stream()).toList(), language, request, response, model);
        };
    }

    /// One question, as one goes.
    @PostMapping("/s/{key}/kept")
    ResponseEntity<Object> keepOne(@PathVariable String key, @CookieValue(name = SHEET, required = false) @Nullable String sheetKey, @RequestParam(required = false) @Nullable List<String> keep, HttpServletRequest request, HttpServletResponse response) {
        if (sent(request)) return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        Optional<Guest> found = knock(key, sheetKey, false, request);
        if (found.isEmpty()) return ResponseEntity.notFound().build();
        Guest guest = found.get();
        if (guest.answered() || guest.declined() || !guest.survey().answerable(surveys.today())) return ResponseEntity.status(HttpStatus.CONFLICT).build();
        Questionnaire questionnaire = questionnaires.of(guest.survey().id());
        Filled sent = Filled.sent(questionnaire, keep == null ? List.of() : keep, request);
        if (sent.values().isEmpty() || sent.blank() && guest.sheet() == null) return ResponseEntity.noContent().build();
        Language language = language(guest, request);
        Optional<Long> sheet = sheet(guest, key, language, request, response);
        if (sheet.isEmpty()) return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        return switch (responses.keep(sheet.get(), sent.values())) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> over(refusals) ? ResponseEntity.status(HttpStatus.CONFLICT).build() : ResponseEntity.unprocessableContent().body(sentences(refusals, language));
        };
    }

    @GetMapping("/s/{key}/decline")
    String askWhetherDeclined(@PathVariable String key, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Guest> found = knock(key, null, false, request).filter(guest -> guest.invited() != null);
        if (found.isEmpty()) return turnedAway(request, response, model);
        Guest guest = found.get();
        if (guest.answered() || guest.declined()) return stopped(guest, request, response, model).orElseThrow();
        said(model, wording(language(guest, request)), "decline", HttpStatus.OK, response);
        model.addAttribute("key", key);
        return "satisfaction/answering/decline";
    }

    /// Only a press of the button declines: programs that look into letters follow links.
    @PostMapping("/s/{key}/decline")
    String decline(@PathVariable String key, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Guest> found = sent(request) ? Optional.empty() : knock(key, null, false, request).filter(guest -> guest.invited() != null);
        if (found.isEmpty()) return turnedAway(request, response, model);
        door.decline(key);
        return "redirect:/s/" + key + "?lang=" + language(found.get(), request).code();
    }

    @GetMapping("/s/{key}/logo")
    ResponseEntity<byte[]> logo(@PathVariable String key, HttpServletRequest request) {
        return knock(key, null, false, request).flatMap(guest -> logo.picture()).map(picture -> ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, picture.type())
                .header("X-Content-Type-Options", "nosniff").body(picture.bytes())).orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<Guest> knock(String key, @Nullable String sheetKey, boolean opens, HttpServletRequest request) {
        if (floods.tooMany(request.getRemoteAddr(), Knock.WRONG_KEY)) return Optional.empty();
        Optional<Guest> guest = key.matches("[A-Za-z0-9_-]{16,64}") ? door.open(key, sheetKey, opens) : Optional.empty();
        if (guest.isEmpty()) floods.count(request.getRemoteAddr(), Knock.WRONG_KEY);
        return guest;
    }

    private boolean sent(HttpServletRequest request) {
        return floods.count(request.getRemoteAddr(), Knock.SENT);
    }

    private String turnedAway(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (floods.tooMany(request.getRemoteAddr(), Knock.WRONG_KEY, Knock.SENT)) return tooMany(request, response, model);
        return said(model, wording(wished(request)), "unknown", HttpStatus.NOT_FOUND, response);
    }

    private String tooMany(HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Floods.WINDOW.toSeconds()));
        return said(model, wording(wished(request)), "too_many", HttpStatus.TOO_MANY_REQUESTS, response);
    }

    /// The page that says why there is nothing to answer, if there is not.
    private Optional<String> stopped(Guest guest, HttpServletRequest request, HttpServletResponse response, Model model) {
        Wording wording = wording(language(guest, request));
        if (guest.answered()) {
            said(model, wording, "answered", HttpStatus.OK, response);
            if (!guest.survey().thanks().isBlank()) model.addAttribute("text", guest.survey().thanks().in(wording.language()));
            return Optional.of("satisfaction/answering/said");
        }
        if (guest.declined()) return Optional.of(said(model, wording, "declined", HttpStatus.OK, response));
        if (guest.survey().draft()) return Optional.of(said(model, wording, "not_yet", HttpStatus.FORBIDDEN, response));
        if (!guest.survey().answerable(surveys.today())) return Optional.of(said(model, wording, "closed", HttpStatus.GONE, response));
        return Optional.empty();
    }

    private String said(Model model, Wording wording, String what, HttpStatus status, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("wording", wording);
        model.addAttribute("company", reception.house().name());
        model.addAttribute("title", wording.t("answering." + what + ".title"));
        model.addAttribute("text", wording.t("answering." + what));
        return "satisfaction/answering/said";
    }

    /// Empty when too many were begun lately.
    private Optional<Long> sheet(Guest guest, String key, Language language, HttpServletRequest request, HttpServletResponse response) {
        if (guest.sheet() != null) return Optional.of(guest.sheet().id());
        if (guest.invited() != null)
            return Optional.of(responses.begin(Beginning.invited(guest.survey().id(), guest.invited().way(), guest.invited().invitationId(), guest.invited().clientId(), guest.invited().personId(), language.code())).orThrow().id());
        String survey = String.valueOf(guest.survey().id());
        if (floods.tooMany(request.getRemoteAddr(), Knock.BEGUN) || floods.tooMany(survey, Knock.BEGUN_OF_SURVEY)) return Optional.empty();
        floods.count(request.getRemoteAddr(), Knock.BEGUN);
        floods.count(survey, Knock.BEGUN_OF_SURVEY);
        Begun begun = responses.begin(Beginning.open(guest.survey().id(), language.code())).orThrow();
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(SHEET, begun.key()).path("/s/" + key).httpOnly(true).secure(request.isSecure()).sameSite("Lax").maxAge(Duration.ofDays(90)).build().toString());
        return Optional.of(begun.id());
    }

    private static boolean over(List<Refusal> refusals) {
        return refusals.stream().anyMatch(refusal -> List.of("response.complete_already", "survey.is_closed").contains(refusal.key()));
    }

    private String refused(String key, Guest guest, Filled sent, List<Refusal> refusals, Language language, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Map<String, String> faults = sentences(refusals.isEmpty() ? List.of(Refusal.at("", "answer.none")) : refusals, language);
        return show(key, guest, sent, faults, request, model);
    }

    private String show(String key, Guest guest, Filled filled, Map<String, String> faults, HttpServletRequest request, Model model) {
        String asker = guest.survey().asker().isEmpty() ? reception.house().name() : guest.survey().asker();
        model.addAttribute("sheet", new AnswerPage(wording(language(guest, request)), guest.survey(), questionnaires.of(guest.survey().id()), asker, "/s/" + key,
                logo.there() ? "/s/" + key + "/logo" : "", filled, faults, guest.invited() != null, false));
        return "satisfaction/answering/page";
    }

    private Map<String, String> sentences(List<Refusal> refusals, Language language) {
        Map<String, String> sentences = new LinkedHashMap<>();
        refusals.forEach(refusal -> sentences.putIfAbsent(refusal.field(), texts.get(language, refusal.key(), refusal.arguments().toArray())));
        return sentences;
    }

    private Language language(Guest guest, HttpServletRequest request) {
        Language otherwise = guest.sheet() != null ? Language.of(guest.sheet().language(), Language.EN) : guest.invited() != null ? guest.invited().language() : Language.of(request.getHeader("Accept-Language"), reception.house().language());
        return guest.survey().languageFor(Language.of(request.getParameter("lang"), otherwise));
    }

    private Language wished(HttpServletRequest request) {
        return Language.of(request.getParameter("lang"), Language.of(request.getHeader("Accept-Language"), reception.house().language()));
    }

    private Wording wording(Language language) {
        return new Wording(texts, new Written(language, reception.house().zone(), clock));
    }
}
