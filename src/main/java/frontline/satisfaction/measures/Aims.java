package frontline.satisfaction.measures;

import static frontline.satisfaction.db.Tables.ANALYSES;
import static frontline.satisfaction.db.Tables.SURVEYS;

import frontline.satisfaction.analysis.Findings;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.questionnaires.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What a measure can be about: the benefits and properties of a survey, with what an analysis says of them.
@Component
public class Aims {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Questionnaires questionnaires;

    Aims(DSLContext sql, Questionnaires questionnaires) {
        this.sql = sql;
        this.questionnaires = questionnaires;
    }

    /// @param question null for the benefit as a whole
    /// @param scale of the property's marks; null for a benefit, which is counted in points of its index
    public record Aim(String block, Words benefit, @Nullable String question, Words words, Question.@Nullable Scale scale, @Nullable TotalEffect effect) {

        public String code() {
            return question == null ? block : question;
        }
    }

    public record Source(long analysis, long survey, String title, int wave, @Nullable Long programme) {}

    Optional<Source> source(long analysis) {
        return sql.select(ANALYSES.ID, SURVEYS.ID, SURVEYS.TITLE, SURVEYS.WAVE, SURVEYS.PROGRAMME_ID).from(ANALYSES).join(SURVEYS).on(SURVEYS.ID.eq(ANALYSES.SURVEY_ID)).where(ANALYSES.ID.eq(analysis))
                .fetchOptional(row -> new Source(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    /// The newest analysis of the programme that is done.
    Optional<Source> newest(long programme) {
        return sql.select(ANALYSES.ID).from(ANALYSES).join(SURVEYS).on(SURVEYS.ID.eq(ANALYSES.SURVEY_ID)).where(SURVEYS.PROGRAMME_ID.eq(programme), ANALYSES.STATE.eq("done"))
                .orderBy(ANALYSES.ID.desc()).limit(1).fetchOptional(ANALYSES.ID).flatMap(this::source);
    }

    /// Of the survey the analysis is of; without one, of the programme's newest survey.
    List<Aim> of(@Nullable Source source, @Nullable Long programme) {
        Long survey = source != null ? Long.valueOf(source.survey())
                : programme == null ? null : sql.select(SURVEYS.ID).from(SURVEYS).where(SURVEYS.PROGRAMME_ID.eq(programme)).orderBy(SURVEYS.ID.desc()).limit(1).fetchOne(SURVEYS.ID);
        if (survey == null) return List.of();
        Questionnaire asked = questionnaires.of(survey);
        Findings findings = source == null ? null : findings(source.analysis());
        String satisfaction = asked.block(Part.SATISFACTION).map(Block::code).orElse("");
        List<Aim> aims = new ArrayList<>();
        for (Block block : asked.blocks()) {
            if (block.part() != Part.BENEFIT) continue;
            aims.add(new Aim(block.code(), block.name(), null, block.name(), null, effect(findings, satisfaction, block.code(), null)));
            for (Question question : asked.of(block))
                if (!question.summary()) aims.add(new Aim(block.code(), block.name(), question.code(), question.text(), question.scale(), effect(findings, satisfaction, block.code(), question.code())));
        }
        return aims;
    }

    private @Nullable Findings findings(long analysis) {
        return sql.select(ANALYSES.FINDINGS).from(ANALYSES).where(ANALYSES.ID.eq(analysis), ANALYSES.STATE.eq("done")).fetchOptional(ANALYSES.FINDINGS).map(json -> JSON.readValue(json.data(), Findings.class)).orElse(null);
    }

    private static @Nullable TotalEffect effect(@Nullable Findings findings, String satisfaction, String block, @Nullable String question) {
        return findings == null ? null : TotalEffect.of(findings, satisfaction, block, question).orElse(null);
    }
}
