package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.BENEFITS;
import static frontline.satisfaction.db.Tables.PROGRAMMES;
import static frontline.satisfaction.db.Tables.PROGRAMME_COMPETITORS;
import static frontline.satisfaction.db.Tables.PROGRAMME_VERSIONS;
import static frontline.satisfaction.db.Tables.PROPERTIES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static frontline.satisfaction.db.Tables.SURVEY_COMPETITORS;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.BlockForm;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.QuestionForm;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.questionnaires.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A survey from the lens of the client: each benefit becomes a block, each of its properties a question, in the clients' words.
@Component
public class FromLens {

    private static final Words BAD = new Words("very bad", "очень плохо");
    private static final Words GOOD = new Words("very good", "очень хорошо");

    private final DSLContext sql;
    private final Surveys surveys;
    private final QuestionnaireDrafts drafts;

    FromLens(DSLContext sql, Surveys surveys, QuestionnaireDrafts drafts) {
        this.sql = sql;
        this.surveys = surveys;
        this.drafts = drafts;
    }

    /// Words of the lens are in one language, that of those who wrote them: they stand as such, and the builder shows what is left to translate.
    /// @param compares marks for us beside the competitors of the programme, else for us alone
    @Transactional
    public Outcome<Long> draw(Viewer viewer, SurveyForm form, boolean compares) {
        long programme = form.programmeId();
        if (!sql.fetchExists(PROGRAMMES, PROGRAMMES.ID.eq(programme))) throw new NotFound("programme " + programme);
        var benefits = sql.select(BENEFITS.ID, BENEFITS.WORDS).from(BENEFITS).where(BENEFITS.PROGRAMME_ID.eq(programme), BENEFITS.RETIRED_AT.isNull()).orderBy(BENEFITS.POSITION, BENEFITS.ID).fetch();
        if (benefits.isEmpty()) return Outcome.refused("programme", "survey.lens_empty");
        Outcome<Long> created = surveys.create(viewer, form);
        if (!(created instanceof Outcome.Done<Long>(var id))) return created;
        Map<Long, String> codes = new HashMap<>();
        for (var benefit : benefits) {
            Words name = said(benefit.value2());
            Block block = drafts.addBlock(viewer, id, new BlockForm(null, Part.BENEFIT, name, benefit.value1())).orThrow();
            codes.put(benefit.value1(), block.code());
        }
        drafts.addBlock(viewer, id, BlockForm.satisfaction()).orThrow();
        drafts.addBlock(viewer, id, BlockForm.loyalty()).orThrow();
        boolean rivals = compares && takeCompetitors(programme, id);
        var properties = sql.select(PROPERTIES.ID, PROPERTIES.WORDS, PROPERTIES.BENEFIT_ID).from(PROPERTIES).join(BENEFITS).on(BENEFITS.ID.eq(PROPERTIES.BENEFIT_ID))
                .where(PROPERTIES.PROGRAMME_ID.eq(programme), PROPERTIES.RETIRED_AT.isNull(), BENEFITS.RETIRED_AT.isNull()).orderBy(BENEFITS.POSITION, BENEFITS.ID, PROPERTIES.POSITION, PROPERTIES.ID).fetch();
        for (var property : properties) {
            Words words = said(property.value2());
            QuestionForm question = rivals ? QuestionForm.comparison(words.en(), words.ru(), 1, 10) : QuestionForm.scale(words.en(), words.ru(), 1, 10);
            drafts.add(viewer, id, question.orNotApplicable().ends(BAD, GOOD).in(codes.get(property.value3())).about(property.value1())).orThrow();
        }
        drafts.add(viewer, id, QuestionForm.scale("How satisfied are you with us on the whole?", "Насколько вы довольны нами в целом?", 1, 10).ends(new Words("not at all", "совсем не доволен"), new Words("entirely", "полностью доволен")).in("satisfaction").coded("satisfaction_overall").mustAnswer()).orThrow();
        drafts.add(viewer, id, QuestionForm.nps("How likely are you to recommend us to a colleague?", "Насколько вероятно, что вы порекомендуете нас коллегам?").in("loyalty").coded("recommendation")).orThrow();
        drafts.add(viewer, id, QuestionForm.text("What should we change first?", "Что нам изменить в первую очередь?").coded("change_first")).orThrow();
        takeSegment(programme, id);
        return Outcome.done(id);
    }

    /// The competitors of the programme's newest version, and whether there are any.
    private boolean takeCompetitors(long programme, long survey) {
        List<Long> rivals = sql.select(PROGRAMME_COMPETITORS.COMPETITOR_ID).from(PROGRAMME_COMPETITORS)
                .where(PROGRAMME_COMPETITORS.VERSION_ID.eq(sql.select(org.jooq.impl.DSL.max(PROGRAMME_VERSIONS.ID)).from(PROGRAMME_VERSIONS).where(PROGRAMME_VERSIONS.PROGRAMME_ID.eq(programme)).fetchSingle().value1()))
                .orderBy(PROGRAMME_COMPETITORS.COMPETITOR_ID).fetch(PROGRAMME_COMPETITORS.COMPETITOR_ID);
        if (rivals.isEmpty()) return false;
        var insert = sql.insertInto(SURVEY_COMPETITORS, SURVEY_COMPETITORS.SURVEY_ID, SURVEY_COMPETITORS.COMPETITOR_ID, SURVEY_COMPETITORS.POSITION);
        for (int i = 0; i < rivals.size(); i++) insert = insert.values(survey, rivals.get(i), i);
        insert.execute();
        return true;
    }

    private void takeSegment(long programme, long survey) {
        sql.selectFrom(PROGRAMME_VERSIONS).where(PROGRAMME_VERSIONS.PROGRAMME_ID.eq(programme)).orderBy(PROGRAMME_VERSIONS.ID.desc()).limit(1).fetchOptional().ifPresent(version ->
                sql.update(SURVEYS).set(SURVEYS.SEGMENT_NAME, version.getSegmentName()).set(SURVEYS.SEGMENT_FILTER, version.getSegmentFilter()).where(SURVEYS.ID.eq(survey)).execute());
    }

    private static Words said(String words) {
        String line = words.strip();
        String shortened = line.length() > 200 ? line.substring(0, 200) : line;
        return shortened.codePoints().anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC) ? new Words("", shortened) : new Words(shortened, "");
    }
}
