package frontline.satisfaction.responses;

import static frontline.clients.db.Tables.PEOPLE;
import static frontline.satisfaction.db.Tables.RESPONSES;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import frontline.satisfaction.db.tables.records.ResponsesRecord;
import frontline.satisfaction.surveys.Surveys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/surveys/{id}/responses")
@Tag(name = "surveys")
class ResponseApi {

    private static final int MOST = 1000;
    private static final int LONGEST_ID = 200;
    private static final BigDecimal LEAST_WEIGHT = new BigDecimal("0.000001");

    private final DSLContext sql;
    private final Surveys surveys;
    private final Responses responses;
    private final Clients clients;
    private final Texts texts;

    ResponseApi(DSLContext sql, Surveys surveys, Responses responses, Clients clients, Texts texts) {
        this.sql = sql;
        this.surveys = surveys;
        this.responses = responses;
        this.clients = clients;
        this.texts = texts;
    }

    /// @param answers by question code: a mark or "na", a code, codes, marks by "us" and competitor, words
    record Resource(long id, @Nullable Long clientId, @Nullable Long personId, String way, String language, Map<String, Object> answers, @Nullable BigDecimal weight, @Nullable String externalId, Instant startedAt, @Nullable Instant completedAt) {}

    /// @param externalId by which the same answer is not taken twice
    record NewResponse(@Nullable Long clientId, @Nullable Long personId, @Nullable String language, @Nullable Map<String, Object> answers, @Nullable BigDecimal weight, @Nullable String externalId) {}

    @GetMapping
    @Operation(summary = "Complete answers, the earliest first; those of clients whom one does not see are left out")
    ApiList<Resource> list(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "100") int limit, @RequestParam(required = false) @Nullable String after) {
        surveys.get(viewer, id);
        int most = Math.clamp(limit, 1, MOST);
        long from = Cursor.decoded(after, 1).map(cursor -> cursor.number(0)).orElse(0L);
        List<Resource> page = sql.selectFrom(RESPONSES).where(RESPONSES.SURVEY_ID.eq(id), RESPONSES.COMPLETED_AT.isNotNull(), RESPONSES.ID.gt(from), seen(viewer)).orderBy(RESPONSES.ID).limit(most + 1).fetch(ResponseApi::resource);
        return ApiList.of(page, most, "/api/v1/surveys/" + id + "/responses", last -> Cursor.of(last.id()));
    }

    @PostMapping
    @Operation(summary = "Bring in one complete answer that was given elsewhere")
    ResponseEntity<Object> bringIn(Viewer viewer, @PathVariable long id, @RequestBody NewResponse body) {
        surveys.get(viewer, id);
        if (body.clientId() != null) clients.ref(viewer, body.clientId());
        if (body.personId() != null && !sql.fetchExists(PEOPLE, PEOPLE.ID.eq(body.personId()), PEOPLE.CLIENT_ID.eq(body.clientId()))) throw new NotFound("person " + body.personId());
        if (body.weight() != null && (body.weight().compareTo(LEAST_WEIGHT) < 0 || body.weight().compareTo(BigDecimal.valueOf(100_000)) > 0)) return refused(List.of(Refusal.at("weight", "form.number")));
        if (body.externalId() != null && body.externalId().length() > LONGEST_ID) return refused(List.of(Refusal.at("external_id", "survey.too_long", LONGEST_ID)));
        Beginning beginning = new Beginning(id, "import", body.clientId(), body.personId(), null, Language.of(body.language(), Language.EN).code(), null, body.weight(), body.externalId(), null);
        return switch (responses.bringIn(beginning, Objects.requireNonNullElse(body.answers(), Map.of()))) {
            case Outcome.Done<Long>(var made) -> ResponseEntity.created(URI.create("/api/v1/surveys/" + id + "/responses")).body(sql.selectFrom(RESPONSES).where(RESPONSES.ID.eq(made)).fetchSingle(ResponseApi::resource));
            case Outcome.Refused<Long>(var refusals) -> refused(refusals);
        };
    }

    private Condition seen(Viewer viewer) {
        // "Null or no condition" would be taken for "null".
        return viewer.seesAll() ? DSL.noCondition() : RESPONSES.CLIENT_ID.isNull().or(Clients.seenBy(viewer, RESPONSES.CLIENT_ID));
    }

    private ResponseEntity<Object> refused(List<Refusal> refusals) {
        return Problem.refused(refusals, texts, Language.EN).toResponse();
    }

    private static Resource resource(ResponsesRecord row) {
        return new Resource(row.getId(), row.getClientId(), row.getPersonId(), row.getWay(), row.getLanguage(), Responses.read(row.getAnswers()), row.getWeight(), row.getExternalId(), row.getStartedAt(), row.getCompletedAt());
    }
}
