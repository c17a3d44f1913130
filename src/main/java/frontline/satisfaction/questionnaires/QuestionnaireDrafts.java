package frontline.satisfaction.questionnaires;

import static frontline.satisfaction.db.Tables.BENEFITS;
import static frontline.satisfaction.db.Tables.BLOCKS;
import static frontline.satisfaction.db.Tables.PROPERTIES;
import static frontline.satisfaction.db.Tables.QUESTIONS;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.satisfaction.db.tables.records.QuestionsRecord;
import frontline.satisfaction.questionnaires.Question.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Questionnaires that are being written. Once the survey is launched nothing in them changes; and whoever changes something
/// before has to set the model again.
@Component
public class QuestionnaireDrafts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Questionnaires questionnaires;

    QuestionnaireDrafts(DSLContext sql, Questionnaires questionnaires) {
        this.sql = sql;
        this.questionnaires = questionnaires;
    }

    @Transactional
    public Outcome<Block> addBlock(Viewer viewer, long surveyId, BlockForm form) {
        List<Refusal> refusals = open(viewer, surveyId);
        Questionnaire all = questionnaires.of(surveyId);
        if (refusals.isEmpty()) refusals.addAll(check(form));
        if (form.benefitId() != null && !sql.fetchExists(BENEFITS, BENEFITS.ID.eq(form.benefitId()))) refusals.add(Refusal.at("benefit_id", "survey.no_such_benefit"));
        if (form.part() != Part.BENEFIT && all.block(form.part()).isPresent()) refusals.add(Refusal.at("part", "survey.one_block_of_part"));
        Set<String> taken = all.blocks().stream().map(Block::code).collect(Collectors.toSet());
        if (form.code() != null && taken.contains(form.code())) refusals.add(Refusal.at("code", "survey.code_taken"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        String code = form.code() != null ? form.code() : Codes.of(either(form.name()), form.part().code(), taken);
        int position = all.blocks().stream().mapToInt(Block::position).max().orElse(-1) + 1;
        long id = sql.insertInto(BLOCKS)
                .set(BLOCKS.SURVEY_ID, surveyId).set(BLOCKS.CODE, code).set(BLOCKS.PART, form.part().code())
                .set(BLOCKS.NAME_EN, form.name().en().strip()).set(BLOCKS.NAME_RU, form.name().ru().strip())
                .set(BLOCKS.BENEFIT_ID, form.benefitId()).set(BLOCKS.POSITION, position)
                .returning(BLOCKS.ID).fetchSingle().getId();
        return Outcome.done(new Block(id, code, form.part(), form.name(), form.benefitId(), position));
    }

    @Transactional
    public Outcome<Long> renameBlock(Viewer viewer, long surveyId, long blockId, Words name) {
        List<Refusal> refusals = open(viewer, surveyId);
        if (refusals.isEmpty()) refusals.addAll(check(new BlockForm(null, Part.BENEFIT, name, null)));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        int changed = sql.update(BLOCKS).set(BLOCKS.NAME_EN, name.en().strip()).set(BLOCKS.NAME_RU, name.ru().strip()).where(BLOCKS.ID.eq(blockId), BLOCKS.SURVEY_ID.eq(surveyId)).execute();
        if (changed == 0) throw new NotFound("block " + blockId);
        return Outcome.done(blockId);
    }

    /// One with questions stays.
    @Transactional
    public Outcome<Long> deleteBlock(Viewer viewer, long surveyId, long blockId) {
        List<Refusal> refusals = open(viewer, surveyId);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        if (sql.fetchExists(QUESTIONS, QUESTIONS.BLOCK_ID.eq(blockId))) return Outcome.refused("", "survey.block_in_use");
        if (sql.deleteFrom(BLOCKS).where(BLOCKS.ID.eq(blockId), BLOCKS.SURVEY_ID.eq(surveyId)).execute() == 0) throw new NotFound("block " + blockId);
        return Outcome.done(blockId);
    }

    /// @return the question, which stands last
    @Transactional
    public Outcome<Question> add(Viewer viewer, long surveyId, QuestionForm form) {
        List<Refusal> refusals = open(viewer, surveyId);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Questionnaire all = questionnaires.of(surveyId);
        refusals.addAll(QuestionRules.check(form, all.questions(), all));
        refusals.addAll(property(form));
        Set<String> taken = all.questions().stream().map(Question::code).collect(Collectors.toSet());
        if (form.code() != null && taken.contains(form.code())) refusals.add(Refusal.at("code", "survey.code_taken"));
        if (all.questions().size() >= QuestionRules.MOST_QUESTIONS) refusals.add(Refusal.at("", "survey.many_questions", QuestionRules.MOST_QUESTIONS));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        String code = form.code() != null ? form.code() : Codes.of(either(form.text()), form.kind().code(), taken);
        QuestionsRecord row = written(form, all, sql.newRecord(QUESTIONS));
        row.setSurveyId(surveyId);
        row.setCode(code);
        row.setPosition(sql.select(coalesce(max(QUESTIONS.POSITION), inline(-1)).plus(1)).from(QUESTIONS).where(QUESTIONS.SURVEY_ID.eq(surveyId)).fetchSingle().value1());
        row.store();
        return Outcome.done(questionnaires.of(surveyId).question(code).orElseThrow());
    }

    /// The code stays unless another is given.
    @Transactional
    public Outcome<Question> change(Viewer viewer, long surveyId, long questionId, QuestionForm form) {
        List<Refusal> refusals = open(viewer, surveyId);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Questionnaire all = questionnaires.of(surveyId);
        Question before = all.questions().stream().filter(question -> question.id() == questionId).findFirst().orElseThrow(() -> new NotFound("question " + questionId));
        refusals.addAll(QuestionRules.check(form, all.questions().subList(0, all.questions().indexOf(before)), all));
        refusals.addAll(property(form));
        if (form.code() != null && all.questions().stream().anyMatch(other -> other.id() != questionId && other.code().equals(form.code()))) refusals.add(Refusal.at("code", "survey.code_taken"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        List<Question> after = new ArrayList<>(all.questions());
        String code = form.code() == null ? before.code() : form.code();
        after.set(after.indexOf(before), new Question(questionId, before.position(), code, form.kind(), form.text(), form.hint(), form.scale(), form.options(), form.required(), form.shownIf(), null, form.summary(), null, null));
        if (!broken(after).isEmpty()) return Outcome.refused("", "survey.breaks_branch");
        QuestionsRecord row = written(form, all, sql.fetchSingle(QUESTIONS, QUESTIONS.ID.eq(questionId)));
        row.setCode(code);
        row.store();
        return Outcome.done(questionnaires.of(surveyId).question(code).orElseThrow());
    }

    /// A question on which others depend stays.
    @Transactional
    public Outcome<Long> delete(Viewer viewer, long surveyId, long questionId) {
        List<Refusal> refusals = open(viewer, surveyId);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        List<Question> all = questionnaires.of(surveyId).questions();
        Question gone = all.stream().filter(question -> question.id() == questionId).findFirst().orElseThrow(() -> new NotFound("question " + questionId));
        if (all.stream().anyMatch(question -> question.shownIf() != null && question.shownIf().code().equals(gone.code()))) return Outcome.refused("", "survey.depends");
        sql.deleteFrom(QUESTIONS).where(QUESTIONS.ID.eq(questionId)).execute();
        return Outcome.done(questionId);
    }

    /// Brings back a question that was deleted, as it was.
    @Transactional
    public Outcome<Long> restore(Viewer viewer, long surveyId, long questionId) {
        List<Refusal> refusals = open(viewer, surveyId);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        int back = sql.execute("""
                insert into satisfaction.questions overriding system value
                select r.* from (select before from identity.audit_trail where table_name = 'satisfaction.questions' and row_id = ? and action = 'D' order by id desc limit 1) a
                cross join lateral jsonb_populate_record(null::satisfaction.questions, case when exists (select from satisfaction.blocks b where b.id = (a.before ->> 'block_id')::bigint) then a.before else a.before - 'block_id' end) r
                where r.survey_id = ? on conflict do nothing""", questionId, surveyId);
        if (back == 0) return Outcome.refused("", "survey.not_restored");
        return broken(questionnaires.of(surveyId).questions()).isEmpty() ? Outcome.done(questionId) : dropCondition(questionId);
    }

    /// What it depended on has gone meanwhile.
    private Outcome<Long> dropCondition(long questionId) {
        sql.update(QUESTIONS).setNull(QUESTIONS.SHOWN_IF).where(QUESTIONS.ID.eq(questionId)).execute();
        return Outcome.done(questionId);
    }

    /// A condition may only ask for what was answered before: an order that breaks this is refused.
    @Transactional
    public Outcome<Long> order(Viewer viewer, long surveyId, List<Long> ids) {
        List<Refusal> refusals = open(viewer, surveyId);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Map<Long, Question> left = new LinkedHashMap<>();
        questionnaires.of(surveyId).questions().forEach(question -> left.put(question.id(), question));
        List<Question> ordered = new ArrayList<>();
        for (Long id : ids) {
            Question next = left.remove(id);
            if (next != null) ordered.add(next);
        }
        ordered.addAll(left.values());
        List<Refusal> broken = broken(ordered);
        if (!broken.isEmpty()) return Outcome.refused("", broken.getFirst().key(), broken.getFirst().arguments().toArray());
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) places.put(ordered.get(i).id(), i);
        sql.batch(places.entrySet().stream().map(place -> sql.update(QUESTIONS).set(QUESTIONS.POSITION, place.getValue()).where(QUESTIONS.ID.eq(place.getKey()))).toList()).execute();
        return Outcome.done(surveyId);
    }

    /// Conditions that ask for what does not stand before them, or cannot be answered so.
    public static List<Refusal> broken(List<Question> questions) {
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            ShownIf condition = questions.get(i).shownIf();
            if (condition != null) QuestionRules.branch(condition, questions.subList(0, i), refusals);
        }
        return refusals;
    }

    /// Holds the survey so that nobody launches it meanwhile, and takes back that its model is set.
    private List<Refusal> open(Viewer viewer, long surveyId) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        var survey = sql.select(SURVEYS.LAUNCHED_AT).from(SURVEYS).where(SURVEYS.ID.eq(surveyId)).forUpdate().fetchOptional().orElseThrow(() -> new NotFound("survey " + surveyId));
        List<Refusal> refusals = new ArrayList<>();
        if (survey.value1() != null) refusals.add(Refusal.at("", "survey.frozen"));
        else sql.update(SURVEYS).setNull(SURVEYS.MODEL_SET_AT).setNull(SURVEYS.MODEL_SET_BY).where(SURVEYS.ID.eq(surveyId), SURVEYS.MODEL_SET_AT.isNotNull()).execute();
        return refusals;
    }

    private List<Refusal> property(QuestionForm form) {
        return form.propertyId() == null || sql.fetchExists(PROPERTIES, PROPERTIES.ID.eq(form.propertyId())) ? List.of() : List.of(Refusal.at("property_id", "survey.no_such_property"));
    }

    private static List<Refusal> check(BlockForm form) {
        List<Refusal> refusals = new ArrayList<>();
        if (form.name().isBlank()) refusals.add(Refusal.at("name", "form.required"));
        if (Math.max(form.name().en().length(), form.name().ru().length()) > 200) refusals.add(Refusal.at("name", "survey.too_long", 200));
        if (form.code() != null && !Codes.isOne(form.code())) refusals.add(Refusal.at("code", "survey.code_shape"));
        return refusals;
    }

    private static QuestionsRecord written(QuestionForm form, Questionnaire all, QuestionsRecord row) {
        row.setKind(form.kind().code());
        row.setTextEn(form.text().en().strip());
        row.setTextRu(form.text().ru().strip());
        row.setHintEn(form.hint().en().strip());
        row.setHintRu(form.hint().ru().strip());
        Scale scale = form.kind().marked() ? form.scale() : null;
        row.setScaleFrom(scale == null ? null : scale.from());
        row.setScaleTo(scale == null ? null : scale.to());
        row.setLowEn(scale == null ? "" : scale.low().en().strip());
        row.setLowRu(scale == null ? "" : scale.low().ru().strip());
        row.setHighEn(scale == null ? "" : scale.high().en().strip());
        row.setHighRu(scale == null ? "" : scale.high().ru().strip());
        row.setNotApplicable(scale != null && scale.notApplicable());
        row.setOptions(JSONB.valueOf(JSON.writeValueAsString(form.kind().hasOptions() ? options(form.options()) : List.of())));
        row.setRequired(form.required());
        row.setShownIf(form.shownIf() == null ? null : JSONB.valueOf(JSON.writeValueAsString(kept(form.shownIf()))));
        Map<String, Block> blocks = all.blocks().stream().collect(Collectors.toMap(Block::code, Function.identity()));
        row.setBlockId(form.block() == null ? null : blocks.get(form.block()).id());
        row.setSummary(form.summary() && form.block() != null);
        row.setPropertyId(form.propertyId());
        row.setStatedFor(form.statedFor());
        return row;
    }

    private static List<Map<String, String>> options(List<Option> options) {
        Set<String> taken = new HashSet<>(options.stream().map(Option::code).toList());
        List<Map<String, String>> kept = new ArrayList<>();
        for (Option option : options) {
            String code = option.code().isEmpty() ? Codes.of(either(option.words()), "option", taken) : option.code();
            taken.add(code);
            Map<String, String> one = new LinkedHashMap<>();
            one.put("code", code);
            one.put("en", option.words().en().strip());
            one.put("ru", option.words().ru().strip());
            kept.add(one);
        }
        return kept;
    }

    private static Map<String, Object> kept(ShownIf condition) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("code", condition.code());
        if (!condition.any().isEmpty()) kept.put("any", condition.any());
        if (condition.from() != null) kept.put("from", condition.from());
        if (condition.to() != null) kept.put("to", condition.to());
        return kept;
    }

    private static String either(Words words) {
        return words.en().isBlank() ? words.ru() : words.en();
    }
}
