package frontline.satisfaction.answers;

import static frontline.satisfaction.db.Tables.BLOCKS;
import static frontline.satisfaction.db.Tables.QUESTIONS;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import frontline.satisfaction.answers.AnswerPlan.Column;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes the questions that a file of answers was to bring, with what they measure.
@Component
class NewQuestions {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;

    NewQuestions(DSLContext sql) {
        this.sql = sql;
    }

    /// @return the plan, in which the new questions are there
    AnswerPlan make(Questionnaire questionnaire, AnswerPlan plan, List<ColumnProfile> profiles) {
        Map<String, Long> blocks = questionnaire.blocks().stream().collect(Collectors.toMap(NewQuestions::key, Block::id, (one, other) -> one, HashMap::new));
        Set<String> blockCodes = questionnaire.blocks().stream().map(Block::code).collect(Collectors.toCollection(HashSet::new));
        int position = sql.select(coalesce(max(QUESTIONS.POSITION), inline(-1))).from(QUESTIONS).where(QUESTIONS.SURVEY_ID.eq(questionnaire.surveyId())).fetchSingle().value1();
        for (Column column : plan.columns())
            if (column.isNew()) add(questionnaire.surveyId(), column, profiles.get(column.position()), ++position, block(questionnaire.surveyId(), column, blocks, blockCodes));
        if (plan.columns().stream().anyMatch(Column::isNew)) sql.update(SURVEYS).setNull(SURVEYS.MODEL_SET_AT).setNull(SURVEYS.MODEL_SET_BY).where(SURVEYS.ID.eq(questionnaire.surveyId())).execute();
        return new AnswerPlan(plan.columns().stream().map(column -> column.isNew() ? column.to(column.code()) : column).toList());
    }

    private static String key(Block block) {
        return block.part() == Part.BENEFIT ? "benefit " + (block.name().en() + block.name().ru()).toLowerCase(java.util.Locale.ROOT) : block.part().code();
    }

    private @Nullable Long block(long survey, Column column, Map<String, Long> blocks, Set<String> codes) {
        String name = column.block().strip();
        if (name.isEmpty() || column.target().equals("new:choice") || column.target().equals("new:text")) return null;
        Part part = Part.of(name).filter(known -> known != Part.BENEFIT).orElse(Part.BENEFIT);
        return blocks.computeIfAbsent(part == Part.BENEFIT ? "benefit " + name.toLowerCase(java.util.Locale.ROOT) : part.code(), key -> {
            String code = GuessPlan.code(name);
            Words words = switch (part) {
                case SATISFACTION -> new Words("Satisfaction", "Удовлетворённость");
                case LOYALTY -> new Words("Loyalty", "Лояльность");
                case BENEFIT -> GuessPlan.words(name);
            };
            return sql.insertInto(BLOCKS).set(BLOCKS.SURVEY_ID, survey).set(BLOCKS.CODE, codes.add(code) ? code : GuessPlan.free(code, codes)).set(BLOCKS.PART, part.code())
                    .set(BLOCKS.NAME_EN, words.en()).set(BLOCKS.NAME_RU, words.ru()).set(BLOCKS.POSITION, blocks.size()).returning(BLOCKS.ID).fetchSingle().getId();
        });
    }

    private void add(long survey, Column column, ColumnProfile profile, int position, @Nullable Long block) {
        QuestionKind kind = QuestionKind.of(column.target().substring("new:".length())).orElseThrow();
        Words text = GuessPlan.words(column.text().isBlank() ? column.heading() : column.text().strip());
        boolean applies = column.values().values().stream().noneMatch(Answered.NOT_APPLICABLE::equals);
        List<Map<String, String>> options = kind.hasOptions() ? GuessPlan.options(profile).stream().map(NewQuestions::option).toList() : List.of();
        sql.insertInto(QUESTIONS).set(QUESTIONS.SURVEY_ID, survey).set(QUESTIONS.POSITION, position).set(QUESTIONS.CODE, column.code()).set(QUESTIONS.KIND, kind.code())
                .set(QUESTIONS.TEXT_EN, text.en()).set(QUESTIONS.TEXT_RU, text.ru())
                .set(QUESTIONS.SCALE_FROM, kind.marked() ? column.from() : null).set(QUESTIONS.SCALE_TO, kind.marked() ? column.to() : null)
                .set(QUESTIONS.NOT_APPLICABLE, kind.marked() && !applies).set(QUESTIONS.OPTIONS, JSONB.valueOf(JSON.writeValueAsString(options))).set(QUESTIONS.BLOCK_ID, block).execute();
    }

    private static Map<String, String> option(Option option) {
        return Map.of("code", option.code(), "en", option.words().en(), "ru", option.words().ru());
    }
}
