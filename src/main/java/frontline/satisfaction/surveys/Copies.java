package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.FOLLOW_UPS;
import static frontline.satisfaction.db.Tables.QUOTAS;
import static frontline.satisfaction.db.Tables.BLOCKS;
import static frontline.satisfaction.db.Tables.QUESTIONS;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static frontline.satisfaction.db.Tables.SURVEY_COMPETITORS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import frontline.identity.Viewer;
import frontline.satisfaction.db.tables.records.SurveysRecord;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Carries a questionnaire into the next wave.
@Component
class Copies {

    private final DSLContext sql;
    private final Clock clock;

    Copies(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// The model is proposed as it was and has to be set again; the open link and the last day are of their wave. What is wanted of
    /// whom, when they are reminded, and what a low mark starts, goes on.
    long nextWave(Viewer viewer, Survey from, int wave) {
        SurveysRecord row = sql.fetchSingle(SURVEYS, SURVEYS.ID.eq(from.id())).copy();
        row.setSeriesId(from.seriesId());
        row.setWave(wave);
        row.setModelSetAt(null);
        row.setModelSetBy(null);
        row.setOpenKey(null);
        row.setClosesOn(null);
        row.setLaunchedAt(null);
        row.setLaunchedBy(null);
        row.setClosedAt(null);
        row.setClosedBy(null);
        row.setVersion(1);
        row.setCreatedAt(Instant.now(clock));
        row.setCreatedBy(viewer.userId());
        row.store();
        long id = row.getId();
        sql.insertInto(BLOCKS, BLOCKS.SURVEY_ID, BLOCKS.CODE, BLOCKS.PART, BLOCKS.NAME_EN, BLOCKS.NAME_RU, BLOCKS.BENEFIT_ID, BLOCKS.POSITION)
                .select(select(inline(id), BLOCKS.CODE, BLOCKS.PART, BLOCKS.NAME_EN, BLOCKS.NAME_RU, BLOCKS.BENEFIT_ID, BLOCKS.POSITION).from(BLOCKS).where(BLOCKS.SURVEY_ID.eq(from.id()))).execute();
        sql.execute("""
                insert into satisfaction.questions (survey_id, position, code, kind, text_en, text_ru, hint_en, hint_ru, scale_from, scale_to, low_en, low_ru, high_en, high_ru,
                        not_applicable, options, required, shown_if, block_id, summary, property_id, stated_for)
                select ?, q.position, q.code, q.kind, q.text_en, q.text_ru, q.hint_en, q.hint_ru, q.scale_from, q.scale_to, q.low_en, q.low_ru, q.high_en, q.high_ru,
                        q.not_applicable, q.options, q.required, q.shown_if, n.id, q.summary, q.property_id, q.stated_for
                from satisfaction.questions q left join satisfaction.blocks b on b.id = q.block_id left join satisfaction.blocks n on n.survey_id = ? and n.code = b.code
                where q.survey_id = ?""", id, id, from.id());
        sql.execute("""
                insert into satisfaction.paths (survey_id, from_block, to_block)
                select ?, f.id, t.id from satisfaction.paths p join satisfaction.blocks pf on pf.id = p.from_block join satisfaction.blocks pt on pt.id = p.to_block
                join satisfaction.blocks f on f.survey_id = ? and f.code = pf.code join satisfaction.blocks t on t.survey_id = ? and t.code = pt.code where p.survey_id = ?""", id, id, id, from.id());
        sql.insertInto(SURVEY_COMPETITORS, SURVEY_COMPETITORS.SURVEY_ID, SURVEY_COMPETITORS.COMPETITOR_ID, SURVEY_COMPETITORS.POSITION)
                .select(select(inline(id), SURVEY_COMPETITORS.COMPETITOR_ID, SURVEY_COMPETITORS.POSITION).from(SURVEY_COMPETITORS).where(SURVEY_COMPETITORS.SURVEY_ID.eq(from.id()))).execute();
        sql.insertInto(QUOTAS, QUOTAS.SURVEY_ID, QUOTAS.NAME, QUOTAS.FILTER, QUOTAS.WANTED)
                .select(select(inline(id), QUOTAS.NAME, QUOTAS.FILTER, QUOTAS.WANTED).from(QUOTAS).where(QUOTAS.SURVEY_ID.eq(from.id())).orderBy(QUOTAS.ID)).execute();
        sql.insertInto(FOLLOW_UPS, FOLLOW_UPS.SURVEY_ID, FOLLOW_UPS.QUESTION_CODE, FOLLOW_UPS.AT_MOST, FOLLOW_UPS.ACTION_TYPE_ID, FOLLOW_UPS.WITHIN_DAYS, FOLLOW_UPS.PREPARE)
                .select(select(inline(id), FOLLOW_UPS.QUESTION_CODE, FOLLOW_UPS.AT_MOST, FOLLOW_UPS.ACTION_TYPE_ID, FOLLOW_UPS.WITHIN_DAYS, FOLLOW_UPS.PREPARE).from(FOLLOW_UPS)
                        .where(FOLLOW_UPS.SURVEY_ID.eq(from.id())).orderBy(FOLLOW_UPS.ID)).execute();
        return id;
    }
}
