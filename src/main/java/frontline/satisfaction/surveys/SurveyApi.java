package frontline.satisfaction.surveys;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.surveys.SurveyResources.BlockResource;
import frontline.satisfaction.surveys.SurveyResources.Header;
import frontline.satisfaction.surveys.SurveyResources.ModelResource;
import frontline.satisfaction.surveys.SurveyResources.Obstacle;
import frontline.satisfaction.surveys.SurveyResources.Order;
import frontline.satisfaction.surveys.SurveyResources.QuestionResource;
import frontline.satisfaction.surveys.SurveyResources.Resource;
import frontline.satisfaction.surveys.SurveyResources.WithQuestions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/surveys")
@Tag(name = "surveys")
class SurveyApi {

    private static final int MOST = 200;

    private final Surveys surveys;
    private final SurveyList list;
    private final FromLens lens;
    private final Questionnaires questionnaires;
    private final QuestionnaireDrafts drafts;
    private final Texts texts;

    SurveyApi(Surveys surveys, SurveyList list, FromLens lens, Questionnaires questionnaires, QuestionnaireDrafts drafts, Texts texts) {
        this.surveys = surveys;
        this.list = list;
        this.lens = lens;
        this.questionnaires = questionnaires;
        this.drafts = drafts;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "Surveys, the newest first, with how many have answered")
    ApiList<Resource> list(Viewer viewer, @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String after) {
        int most = Math.clamp(limit, 1, MOST);
        long before = Cursor.decoded(after, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return ApiList.of(list.page(viewer, before, most + 1).stream().map(Resource::of).toList(), most, "/api/v1/surveys", last -> Cursor.of(last.id()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A survey with its questionnaire, and what stands in the way of a launch")
    WithQuestions one(Viewer viewer, @PathVariable long id) {
        Survey survey = surveys.get(viewer, id);
        Questionnaire asked = questionnaires.of(id);
        List<Obstacle> obstacles = survey.draft() ? surveys.obstacles(survey, asked).stream().map(obstacle -> new Obstacle(obstacle.field(), texts.get(Language.EN, obstacle.key(), obstacle.arguments().toArray()))).toList() : List.of();
        return WithQuestions.of(list.row(id), asked, obstacles);
    }

    @PostMapping
    @Operation(summary = "Create a survey: empty, or with questions from the lens of its programme")
    ResponseEntity<Object> create(Viewer viewer, @RequestBody Header header) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        SurveyForm form = header.form();
        Outcome<Long> outcome = form.programmeId() == null || header.startWith() == null ? surveys.create(viewer, form) : lens.draw(viewer, form, header.startWith().equals("comparison"));
        return switch (outcome) {
            case Outcome.Done<Long>(var id) -> ResponseEntity.created(URI.create("/api/v1/surveys/" + id)).body(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> refused(refusals);
        };
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change what a survey is called and what clients read; with its version")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody Header header) {
        surveys.get(viewer, id);
        if (header.version() == null) return refused(List.of(Refusal.at("version", "form.required")));
        return answer(viewer, id, surveys.change(viewer, id, header.form(), header.version()));
    }

    @PostMapping("/{id}/blocks")
    @Operation(summary = "Add a block: a benefit, satisfaction or loyalty")
    ResponseEntity<Object> addBlock(Viewer viewer, @PathVariable long id, @RequestBody BlockResource block) {
        surveys.get(viewer, id);
        return block.form().isEmpty() ? refused(List.of(Refusal.at("part", "form.required"))) : answer(viewer, id, drafts.addBlock(viewer, id, block.form().get()));
    }

    @PutMapping("/{id}/blocks/{block}")
    @Operation(summary = "Rename a block")
    ResponseEntity<Object> renameBlock(Viewer viewer, @PathVariable long id, @PathVariable long block, @RequestBody BlockResource body) {
        return answer(viewer, id, drafts.renameBlock(viewer, id, block, body.name()));
    }

    @DeleteMapping("/{id}/blocks/{block}")
    @Operation(summary = "Delete a block without questions")
    ResponseEntity<Object> deleteBlock(Viewer viewer, @PathVariable long id, @PathVariable long block) {
        return answer(viewer, id, drafts.deleteBlock(viewer, id, block));
    }

    @PostMapping("/{id}/questions")
    @Operation(summary = "Add a question at the end; without a code one is made of its words")
    ResponseEntity<Object> addQuestion(Viewer viewer, @PathVariable long id, @RequestBody QuestionResource question) {
        surveys.get(viewer, id);
        return question.form().isEmpty() ? refused(List.of(Refusal.at("kind", "form.required"))) : answer(viewer, id, drafts.add(viewer, id, question.form().get()));
    }

    @PutMapping("/{id}/questions/{question}")
    @Operation(summary = "Change a question of a draft")
    ResponseEntity<Object> changeQuestion(Viewer viewer, @PathVariable long id, @PathVariable long question, @RequestBody QuestionResource body) {
        surveys.get(viewer, id);
        return body.form().isEmpty() ? refused(List.of(Refusal.at("kind", "form.required"))) : answer(viewer, id, drafts.change(viewer, id, question, body.form().get()));
    }

    @DeleteMapping("/{id}/questions/{question}")
    @Operation(summary = "Delete a question of a draft on which no other depends")
    ResponseEntity<Object> deleteQuestion(Viewer viewer, @PathVariable long id, @PathVariable long question) {
        return answer(viewer, id, drafts.delete(viewer, id, question));
    }

    @PutMapping("/{id}/order")
    @Operation(summary = "Put the questions in order")
    ResponseEntity<Object> order(Viewer viewer, @PathVariable long id, @RequestBody Order order) {
        return answer(viewer, id, drafts.order(viewer, id, order.questions() == null ? List.of() : order.questions()));
    }

    @PutMapping("/{id}/model")
    @Operation(summary = "Set the model: among whom, beside which competitors, how many answers and why; only then it can be launched")
    ResponseEntity<Object> setModel(Viewer viewer, @PathVariable long id, @RequestBody ModelResource model) {
        return answer(viewer, id, surveys.setModel(viewer, id, model.form()));
    }

    @PostMapping("/{id}/launched")
    @Operation(summary = "Launch it")
    ResponseEntity<Object> launch(Viewer viewer, @PathVariable long id) {
        return answer(viewer, id, surveys.launch(viewer, id));
    }

    @PostMapping("/{id}/closed")
    @Operation(summary = "Close it: nobody can answer any more")
    ResponseEntity<Object> close(Viewer viewer, @PathVariable long id) {
        return answer(viewer, id, surveys.close(viewer, id));
    }

    @PostMapping("/{id}/next-wave")
    @Operation(summary = "A draft of the next wave with the same questions under the same codes")
    ResponseEntity<Object> nextWave(Viewer viewer, @PathVariable long id) {
        return switch (surveys.nextWave(viewer, id)) {
            case Outcome.Done<Long>(var next) -> ResponseEntity.created(URI.create("/api/v1/surveys/" + next)).body(one(viewer, next));
            case Outcome.Refused<Long>(var refusals) -> refused(refusals);
        };
    }

    private ResponseEntity<Object> answer(Viewer viewer, long id, Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusals) ? refused(refusals) : ResponseEntity.ok(one(viewer, id));
    }

    private ResponseEntity<Object> refused(List<Refusal> refusals) {
        return Problem.refused(refusals, texts, Language.EN).toResponse();
    }
}
