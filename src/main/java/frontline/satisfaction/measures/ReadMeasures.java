package frontline.satisfaction.measures;

import static frontline.identity.db.Tables.USERS;
import static frontline.satisfaction.db.Tables.BLOCKS;
import static frontline.satisfaction.db.Tables.EFFECTS;
import static frontline.satisfaction.db.Tables.MEASURES;
import static frontline.satisfaction.db.Tables.PROGRAMME_VERSIONS;
import static frontline.satisfaction.db.Tables.QUESTIONS;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static frontline.satisfaction.db.Tables.ANALYSES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.segments.Segment;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How measures are read.
@Component
class ReadMeasures {

    private final DSLContext sql;

    ReadMeasures(DSLContext sql) {
        this.sql = sql;
    }

    List<Measure> measures(Condition which) {
        var owner = USERS.as("owner");
        var creator = USERS.as("creator");
        Field<String> programme = field(select(PROGRAMME_VERSIONS.TITLE).from(PROGRAMME_VERSIONS).where(PROGRAMME_VERSIONS.PROGRAMME_ID.eq(MEASURES.PROGRAMME_ID)).orderBy(PROGRAMME_VERSIONS.ID.desc()).limit(1)).as("programme");
        Field<String> verdict = field(select(EFFECTS.VERDICT).from(EFFECTS).where(EFFECTS.MEASURE_ID.eq(MEASURES.ID)).orderBy(EFFECTS.ID.desc()).limit(1)).as("verdict");
        Field<String> benefitEn = block(BLOCKS.NAME_EN).as("benefit_en");
        Field<String> benefitRu = block(BLOCKS.NAME_RU).as("benefit_ru");
        Field<String> propertyEn = question(QUESTIONS.TEXT_EN).as("property_en");
        Field<String> propertyRu = question(QUESTIONS.TEXT_RU).as("property_ru");
        return sql.select(MEASURES.asterisk(), owner.NAME, creator.NAME, programme, verdict, benefitEn, benefitRu, propertyEn, propertyRu)
                .from(MEASURES).join(owner).on(owner.ID.eq(MEASURES.OWNER_ID)).join(creator).on(creator.ID.eq(MEASURES.CREATED_BY))
                .where(which).orderBy(MEASURES.ID)
                .fetch(row -> {
                    var m = row.into(MEASURES);
                    Words benefit = words(row.get(benefitEn), row.get(benefitRu), m.getBlockCode());
                    Words property = m.getQuestionCode() == null ? null : words(row.get(propertyEn), row.get(propertyRu), m.getQuestionCode());
                    Estimate effect = m.getEffect() == null ? null : new Estimate(m.getEffect().doubleValue(), number(m.getEffectLow(), m.getEffect()), number(m.getEffectHigh(), m.getEffect()));
                    return new Measure(m.getId(), m.getProgrammeId(), row.get(programme), m.getAnalysisId(), m.getBlockCode(), benefit, m.getQuestionCode(), property, m.getTitle(), m.getWords(), m.getOwnerId(),
                            row.get(owner.NAME), m.getCost(), m.getCurrency(), m.getDueOn(), m.getChangeAimed(), effect, new Segment(m.getTouchedName(), m.getTouchedFilter()), m.getStartedAt(), m.getDoneAt(),
                            m.getDroppedAt(), m.getDroppedWhy(), m.getVersion(), m.getCreatedAt(), row.get(creator.NAME), row.get(verdict));
                });
    }

    /// As it was last asked for: in the survey the measure's analysis is of, or the programme's newest.
    private static Field<String> block(Field<String> name) {
        return field(select(name).from(BLOCKS).join(SURVEYS).on(SURVEYS.ID.eq(BLOCKS.SURVEY_ID)).where(BLOCKS.CODE.eq(MEASURES.BLOCK_CODE), asked()).orderBy(SURVEYS.ID.desc()).limit(1));
    }

    private static Field<String> question(Field<String> text) {
        return field(select(text).from(QUESTIONS).join(SURVEYS).on(SURVEYS.ID.eq(QUESTIONS.SURVEY_ID)).where(QUESTIONS.CODE.eq(MEASURES.QUESTION_CODE), asked()).orderBy(SURVEYS.ID.desc()).limit(1));
    }

    private static Condition asked() {
        return SURVEYS.PROGRAMME_ID.eq(MEASURES.PROGRAMME_ID).or(SURVEYS.ID.in(select(ANALYSES.SURVEY_ID).from(ANALYSES).where(ANALYSES.ID.eq(MEASURES.ANALYSIS_ID))));
    }

    private static Words words(@Nullable String en, @Nullable String ru, String code) {
        return en == null || ru == null ? new Words(code, code) : new Words(en, ru);
    }

    private static double number(@Nullable BigDecimal value, BigDecimal otherwise) {
        return value == null ? otherwise.doubleValue() : value.doubleValue();
    }
}
