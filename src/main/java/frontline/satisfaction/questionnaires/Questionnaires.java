package frontline.satisfaction.questionnaires;

import static frontline.satisfaction.db.Tables.BLOCKS;
import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.PATHS;
import static frontline.satisfaction.db.Tables.QUESTIONS;
import static frontline.satisfaction.db.Tables.SURVEY_COMPETITORS;
import static org.jooq.Records.mapping;

import frontline.satisfaction.db.tables.records.QuestionsRecord;
import frontline.satisfaction.questionnaires.Question.Scale;
import frontline.satisfaction.questionnaires.Questionnaire.Arrow;
import frontline.satisfaction.questionnaires.Questionnaire.Rival;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads questionnaires.
@Component
public class Questionnaires {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;

    Questionnaires(DSLContext sql) {
        this.sql = sql;
    }

    /// Empty for a survey that has no questions yet, or is not there.
    public Questionnaire of(long surveyId) {
        List<Block> blocks = sql.select(BLOCKS.ID, BLOCKS.CODE, BLOCKS.PART, BLOCKS.NAME_EN, BLOCKS.NAME_RU, BLOCKS.BENEFIT_ID, BLOCKS.POSITION)
                .from(BLOCKS).where(BLOCKS.SURVEY_ID.eq(surveyId)).orderBy(BLOCKS.POSITION, BLOCKS.ID)
                .fetch(mapping((id, code, part, en, ru, benefit, position) -> new Block(id, code, Part.of(part).orElseThrow(), new Words(en, ru), benefit, position)));
        Map<Long, Block> byId = blocks.stream().collect(Collectors.toMap(Block::id, Function.identity()));
        List<Question> questions = sql.selectFrom(QUESTIONS).where(QUESTIONS.SURVEY_ID.eq(surveyId)).orderBy(QUESTIONS.POSITION, QUESTIONS.ID).fetch(row -> question(row, byId));
        List<Rival> rivals = sql.select(COMPETITORS.ID, COMPETITORS.NAME).from(SURVEY_COMPETITORS).join(COMPETITORS).on(COMPETITORS.ID.eq(SURVEY_COMPETITORS.COMPETITOR_ID))
                .where(SURVEY_COMPETITORS.SURVEY_ID.eq(surveyId)).orderBy(SURVEY_COMPETITORS.POSITION).fetch(mapping(Rival::new));
        List<Arrow> paths = sql.select(PATHS.FROM_BLOCK, PATHS.TO_BLOCK).from(PATHS).where(PATHS.SURVEY_ID.eq(surveyId)).orderBy(PATHS.FROM_BLOCK, PATHS.TO_BLOCK)
                .fetch(mapping((from, to) -> new Arrow(byId.get(from).code(), byId.get(to).code())));
        return new Questionnaire(surveyId, blocks, questions, rivals, paths);
    }

    private static Question question(QuestionsRecord row, Map<Long, Block> blocks) {
        Scale scale = row.getScaleFrom() == null ? null
                : new Scale(row.getScaleFrom(), row.getScaleTo(), new Words(row.getLowEn(), row.getLowRu()), new Words(row.getHighEn(), row.getHighRu()), row.getNotApplicable());
        return new Question(row.getId(), row.getPosition(), row.getCode(), QuestionKind.of(row.getKind()).orElseThrow(), new Words(row.getTextEn(), row.getTextRu()),
                new Words(row.getHintEn(), row.getHintRu()), scale, options(row.getOptions()), row.getRequired(), shownIf(row.getShownIf()),
                row.getBlockId() == null ? null : blocks.get(row.getBlockId()), row.getSummary(), row.getPropertyId(), row.getStatedFor());
    }

    private static List<Option> options(JSONB json) {
        List<Option> options = new ArrayList<>();
        for (JsonNode option : JSON.readTree(json.data())) options.add(new Option(option.path("code").asString(), new Words(option.path("en").asString(""), option.path("ru").asString(""))));
        return options;
    }

    private static @Nullable ShownIf shownIf(@Nullable JSONB json) {
        if (json == null) return null;
        JsonNode node = JSON.readTree(json.data());
        List<String> any = new ArrayList<>();
        for (JsonNode code : node.path("any")) any.add(code.asString());
        return new ShownIf(node.path("code").asString(), any, node.has("from") ? node.get("from").asInt() : null, node.has("to") ? node.get("to").asInt() : null);
    }
}
