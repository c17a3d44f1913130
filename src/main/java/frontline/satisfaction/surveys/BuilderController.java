package frontline.satisfaction.surveys;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.satisfaction.questionnaires.BlockForm;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionFields;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.questionnaires.Words;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The questionnaire of a survey: a list in order, and one question at a time to work on.
@Controller
class BuilderController {

    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final QuestionnaireDrafts drafts;

    BuilderController(Surveys surveys, Questionnaires questionnaires, QuestionnaireDrafts drafts) {
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.drafts = drafts;
    }

    /// @param question the one that is worked on
    /// @param add kind of a new one
    @GetMapping("/surveys/{id}/questions")
    String page(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long question, @RequestParam(required = false) @Nullable String add, @RequestParam(defaultValue = "") String block, Model model) {
        Survey survey = surveys.get(viewer, id);
        Questionnaire asked = questionnaires.of(id);
        Optional<Question> edited = question == null ? Optional.empty() : asked.questions().stream().filter(one -> one.id() == question).findFirst();
        QuestionFields fields = edited.map(QuestionFields::of).orElseGet(() -> add == null ? null : QuestionKind.of(add).map(kind -> QuestionFields.fresh(kind, block.isEmpty() ? usual(asked, kind) : block)).orElse(null));
        return show(survey, survey.draft() ? fields : null, edited.map(Question::id).orElse(null), FormErrors.NONE, "", model);
    }

    @PostMapping("/surveys/{id}/questions")
    String add(Viewer viewer, @PathVariable long id, HttpServletRequest request, HttpServletResponse response, Model model) {
        return save(viewer, id, null, request, response, model);
    }

    @PostMapping("/surveys/{id}/questions/{question}")
    String change(Viewer viewer, @PathVariable long id, @PathVariable long question, HttpServletRequest request, HttpServletResponse response, Model model) {
        return save(viewer, id, question, request, response, model);
    }

    /// The same form with what is typed, after a choice that changes what is asked next: more options, another condition.
    @PostMapping("/surveys/{id}/questions/typed")
    String again(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long question, HttpServletRequest request, Model model) {
        Survey survey = surveys.get(viewer, id);
        return show(survey, QuestionFields.of(request), question, FormErrors.NONE, "", model);
    }

    @PostMapping("/surveys/{id}/questions/{question}/deleted")
    String delete(Viewer viewer, @PathVariable long id, @PathVariable long question, @ModelAttribute("page") Page page, HttpServletResponse response, Model model) {
        Survey survey = surveys.get(viewer, id);
        return switch (drafts.delete(viewer, id, question)) {
            case Outcome.Done<Long> done -> {
                Toast.of(page.t("survey.question_deleted")).withUndo("/surveys/" + id + "/questions/" + question + "/restored").sendWith(response);
                yield show(surveys.get(viewer, id), null, null, FormErrors.NONE, "", model);
            }
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield show(survey, null, null, new FormErrors(refusals), "question-" + question, model);
            }
        };
    }

    @PostMapping("/surveys/{id}/questions/{question}/restored")
    ResponseEntity<Void> restore(Viewer viewer, @PathVariable long id, @PathVariable long question, @ModelAttribute("page") Page page, HttpServletResponse response) {
        return switch (drafts.restore(viewer, id, question)) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().header("HX-Redirect", "/surveys/" + id + "/questions").build();
            case Outcome.Refused<Long>(var refusals) -> {
                Toast.of(page.t(refusals.getFirst().key())).sendWith(response);
                yield ResponseEntity.noContent().build();
            }
        };
    }

    @PostMapping("/surveys/{id}/questions/order")
    ResponseEntity<Void> order(Viewer viewer, @PathVariable long id, @RequestParam(name = "id") List<Long> questions, @ModelAttribute("page") Page page, HttpServletResponse response) {
        return switch (drafts.order(viewer, id, questions)) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> {
                // The list on the screen shows an order that is not: it is fetched again.
                Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray())).sendWith(response, "order-refused");
                yield ResponseEntity.noContent().build();
            }
        };
    }

    @PostMapping("/surveys/{id}/blocks")
    String addBlock(Viewer viewer, @PathVariable long id, @RequestParam String nameEn, @RequestParam String nameRu, @RequestParam String part, HttpServletResponse response, Model model) {
        Survey survey = surveys.get(viewer, id);
        BlockForm form = switch (Part.of(part).orElse(Part.BENEFIT)) {
            case BENEFIT -> BlockForm.benefit(nameEn, nameRu);
            case SATISFACTION -> nameEn.isBlank() && nameRu.isBlank() ? BlockForm.satisfaction() : new BlockForm("satisfaction", Part.SATISFACTION, new Words(nameEn, nameRu), null);
            case LOYALTY -> nameEn.isBlank() && nameRu.isBlank() ? BlockForm.loyalty() : new BlockForm("loyalty", Part.LOYALTY, new Words(nameEn, nameRu), null);
        };
        return block(survey, drafts.addBlock(viewer, id, form), "block-new", response, model);
    }

    @PostMapping("/surveys/{id}/blocks/{block}")
    String renameBlock(Viewer viewer, @PathVariable long id, @PathVariable long block, @RequestParam String nameEn, @RequestParam String nameRu, HttpServletResponse response, Model model) {
        return block(surveys.get(viewer, id), drafts.renameBlock(viewer, id, block, new Words(nameEn, nameRu)), "block-" + block, response, model);
    }

    @PostMapping("/surveys/{id}/blocks/{block}/deleted")
    String deleteBlock(Viewer viewer, @PathVariable long id, @PathVariable long block, HttpServletResponse response, Model model) {
        return block(surveys.get(viewer, id), drafts.deleteBlock(viewer, id, block), "block-" + block, response, model);
    }

    private String save(Viewer viewer, long id, @Nullable Long question, HttpServletRequest request, HttpServletResponse response, Model model) {
        Survey survey = surveys.get(viewer, id);
        QuestionFields fields = QuestionFields.of(request);
        Optional<Refusal> wrong = fields.wrong();
        Outcome<Question> outcome = wrong.isPresent() ? Outcome.refused(List.of(wrong.get())) : question == null ? drafts.add(viewer, id, fields.form()) : drafts.change(viewer, id, question, fields.form());
        return switch (outcome) {
            case Outcome.Done<Question>(var saved) -> "redirect:/surveys/" + id + "/questions" + (request.getParameter("next") == null ? "" : "?add=" + saved.kind().code() + (fields.block().isEmpty() ? "" : "&block=" + fields.block()));
            case Outcome.Refused<Question>(var refusals) -> {
                response.setStatus(422);
                yield show(survey, fields, question, new FormErrors(refusals), "editor", model);
            }
        };
    }

    private String block(Survey survey, Outcome<?> outcome, String at, HttpServletResponse response, Model model) {
        if (outcome instanceof Outcome.Refused<?>(var refusals)) {
            response.setStatus(422);
            return show(survey, null, null, new FormErrors(refusals), at, model);
        }
        return "redirect:/surveys/" + survey.id() + "/questions";
    }

    /// Where a question of that kind usually belongs.
    private static String usual(Questionnaire asked, QuestionKind kind) {
        return switch (kind) {
            case CSAT -> asked.block(Part.SATISFACTION).map(block -> block.code()).orElse("");
            case NPS -> asked.block(Part.LOYALTY).map(block -> block.code()).orElse("");
            case SCALE, COMPARISON -> asked.questions().isEmpty() || asked.questions().getLast().block() == null ? "" : asked.questions().getLast().block().code();
            case CES, CHOICE, SEVERAL, RANKING, TEXT -> "";
        };
    }

    private String show(Survey survey, @Nullable QuestionFields fields, @Nullable Long edited, FormErrors errors, String at, Model model) {
        Questionnaire asked = questionnaires.of(survey.id());
        int place = edited == null ? asked.questions().size() : asked.questions().stream().map(Question::id).toList().indexOf(edited);
        model.addAttribute("survey", survey);
        model.addAttribute("asked", asked);
        model.addAttribute("fields", fields);
        model.addAttribute("edited", edited);
        model.addAttribute("earlier", asked.questions().subList(0, Math.max(0, place)).stream().filter(question -> switch (question.kind()) {
            case SCALE, NPS, CSAT, CES, CHOICE, SEVERAL -> true;
            case COMPARISON, RANKING, TEXT -> false;
        }).toList());
        model.addAttribute("errors", errors);
        model.addAttribute("at", at);
        return "satisfaction/surveys/questions";
    }
}
