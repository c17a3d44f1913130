package frontline.insight.query;

import frontline.identity.Viewer;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "query")
class QueryApi {

    private static final int MOST = 200;

    private final Slices slices;
    private final Catalogue catalogue;
    private final Texts texts;

    QueryApi(Slices slices, Catalogue catalogue, Texts texts) {
        this.slices = slices;
        this.catalogue = catalogue;
        this.texts = texts;
    }

    record FactsResource(String facts, String name, String day, List<FieldResource> measures, List<FieldResource> dimensions) {}

    /// @param kind of a dimension: choice, many, coded, text, number, day, moment; of a measure its unit
    record FieldResource(String field, String name, String kind) {}

    /// @param keys fewer than there are divisions: a subtotal; none: the total. "" is the key of what has none
    record LineResource(List<String> keys, String name) {}

    /// @param figures by row, column and measure
    record AnswerResource(List<LineResource> rows, List<LineResource> columns, List<List<List<@Nullable BigDecimal>>> figures, @Nullable String currency, long factsInOtherCurrencies) {}

    @GetMapping("/facts")
    @Operation(summary = "What can be counted in this company: facts, measures and dimensions, the own ones included", description = "Names are in the language of lang (en, ru).")
    List<FactsResource> facts(Viewer viewer, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return catalogue.all().stream().map(facts -> resource(facts, page.language())).toList();
    }

    @PostMapping("/query")
    @Operation(summary = "Any figure in any slice, within the sight of the token's user", description = """
            {"facts":"deals","measures":[{"fn":"sum","of":"amount"},{"fn":"count"}],"rows":["owner",{"field":"closed_on","grain":"month"}],"columns":["stage"],
            "filters":[{"field":"state","op":"in","value":["won"]}]}. fn: count, count_distinct, sum, average, median, percentile (with percent), min, max, conversion (where, over).
            show: plain, share_of_row, share_of_column, share_of_total, running, change, change_percent, year_change, year_change_percent. op: in, not_in, less, at_most, at_least, more, between,
            contains, empty, not_empty, period (this_month, last_12_months, …), mine. grain: day, week, month, quarter, year, weekday, month_of_year, hour. The field "day" is the day each kind of facts is dated by;
            a measure may name other facts than the question. top: {"lines":10,"measure":0,"others":true}; order: {"measure":0,"ascending":false}; empty_periods: true.""")
    ResponseEntity<Object> query(Viewer viewer, @RequestBody JsonNode body, @Parameter(hidden = true) @ModelAttribute(name = "page", binding = false) Page page) {
        return switch (QuestionReader.read(body)) {
            case Outcome.Refused<Question>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
            case Outcome.Done<Question>(Question question) -> answered(slices.answer(viewer, question, page.written()));
        };
    }

    @PostMapping("/query/records")
    @Operation(summary = "The facts behind a figure, the newest first", description = """
            {"query":{…},"row":["3","2026-04-01"],"column":[],"measure":0,"before":17}: the keys of the figure's row and column as the answer has them; `before` is the id of the last fact read.""")
    ResponseEntity<Object> records(Viewer viewer, @RequestBody JsonNode body, @Parameter(hidden = true) @ModelAttribute(name = "page", binding = false) Page page) {
        Place place = new Place(keys(body.path("row")), keys(body.path("column")));
        Long before = body.path("before").isNumber() ? body.path("before").asLong() : null;
        int limit = Math.clamp(body.path("limit").asInt(50), 1, MOST);
        return switch (QuestionReader.read(body.path("query"))) {
            case Outcome.Refused<Question>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
            case Outcome.Done<Question>(Question question) -> switch (slices.records(viewer, question, place, body.path("measure").asInt(0), before, limit, page.written())) {
                case Outcome.Refused<List<Found>>(var refusals) -> refused(refusals);
                case Outcome.Done<List<Found>>(List<Found> found) -> ResponseEntity.ok(new ApiList<>(found, null));
            };
        };
    }

    private ResponseEntity<Object> answered(Outcome<Answer> outcome) {
        return switch (outcome) {
            case Outcome.Refused<Answer>(var refusals) -> refused(refusals);
            case Outcome.Done<Answer>(Answer answer) -> ResponseEntity.ok(resource(answer));
        };
    }

    /// 422, or 503 for what may be answered another time.
    private ResponseEntity<Object> refused(List<Refusal> refusals) {
        if (refusals.stream().anyMatch(Slices::isForNow)) throw Slices.unanswered(refusals, "by a program");
        return Problem.refused(refusals, texts, Language.EN).toResponse();
    }

    private static AnswerResource resource(Answer answer) {
        int measures = answer.question().measures().size();
        return new AnswerResource(lines(answer.rows()), lines(answer.columns()),
                answer.rows().stream().map(row -> answer.columns().stream().map(column -> {
                    List<@Nullable BigDecimal> figures = new ArrayList<>();
                    for (int measure = 0; measure < measures; measure++) figures.add(answer.figure(row, column, measure));
                    return figures;
                }).toList()).toList(), answer.currency(), answer.otherCurrencies());
    }

    private static List<LineResource> lines(List<Answer.Line> lines) {
        return lines.stream().map(line -> new LineResource(line.keys(), line.name())).toList();
    }

    private static FactsResource resource(FactTable facts, Language language) {
        return new FactsResource(facts.key(), facts.label().in(language), facts.day(),
                facts.quantities().stream().map(quantity -> new FieldResource(quantity.key(), quantity.label().in(language), quantity.unit().name().toLowerCase(Locale.ROOT))).toList(),
                facts.dimensions().stream().map(dimension -> new FieldResource(dimension.key(), dimension.label().in(language), kind(dimension))).toList());
    }

    static String kind(Dimension dimension) {
        return dimension.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static List<String> keys(JsonNode node) {
        return node.isArray() ? node.valueStream().map(JsonNode::asString).toList() : List.of();
    }
}
