package frontline.satisfaction.analysis;

import static frontline.satisfaction.db.Tables.BLOCKS;
import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.PATHS;
import static frontline.satisfaction.db.Tables.QUESTIONS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static frontline.satisfaction.db.Tables.SURVEY_COMPETITORS;

import frontline.satisfaction.db.tables.records.ResponsesRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A launched survey, written straight into the tables, and sheets of answers.
final class SurveyRows {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Instant now;
    final long id;
    private final Map<String, Long> blocks = new HashMap<>();
    private final List<ResponsesRecord> sheets = new ArrayList<>();
    private int position;

    SurveyRows(DSLContext sql, long user, Instant now, String title) {
        this.sql = sql;
        this.now = now;
        this.id = sql.insertInto(SURVEYS).set(SURVEYS.SERIES_ID, sql.fetchCount(SURVEYS) + 1L).set(SURVEYS.TITLE, title).set(SURVEYS.MODEL_SET_AT, now).set(SURVEYS.LAUNCHED_AT, now)
                .set(SURVEYS.CREATED_AT, now).set(SURVEYS.CREATED_BY, user).returningResult(SURVEYS.ID).fetchSingle().value1();
    }

    /// @param part 'benefit', 'satisfaction' or 'loyalty'
    SurveyRows block(String code, String part) {
        String name = code.substring(0, 1).toUpperCase() + code.substring(1).replace('_', ' ');
        blocks.put(code, sql.insertInto(BLOCKS).set(BLOCKS.SURVEY_ID, id).set(BLOCKS.CODE, code).set(BLOCKS.PART, part).set(BLOCKS.NAME_EN, name).set(BLOCKS.NAME_RU, name).set(BLOCKS.POSITION, ++position)
                .returningResult(BLOCKS.ID).fetchSingle().value1());
        return this;
    }

    SurveyRows path(String from, String to) {
        sql.insertInto(PATHS).set(PATHS.SURVEY_ID, id).set(PATHS.FROM_BLOCK, blocks.get(from)).set(PATHS.TO_BLOCK, blocks.get(to)).execute();
        return this;
    }

    SurveyRows scale(String code, @Nullable String block, int from, int to) {
        return question(code, "scale", block, from, to, false, null);
    }

    SurveyRows summary(String code, String block, int from, int to) {
        return question(code, "scale", block, from, to, true, null);
    }

    SurveyRows stated(String code, String of, int from, int to) {
        return question(code, "scale", null, from, to, false, of);
    }

    SurveyRows question(String code, String kind, @Nullable String block, int from, int to, boolean summary, @Nullable String statedFor) {
        sql.insertInto(QUESTIONS).set(QUESTIONS.SURVEY_ID, id).set(QUESTIONS.CODE, code).set(QUESTIONS.KIND, kind).set(QUESTIONS.TEXT_EN, "How is " + code.replace('_', ' ') + "?").set(QUESTIONS.TEXT_RU, "Как вам " + code + "?")
                .set(QUESTIONS.SCALE_FROM, from).set(QUESTIONS.SCALE_TO, to).set(QUESTIONS.NOT_APPLICABLE, true).set(QUESTIONS.BLOCK_ID, block == null ? null : blocks.get(block)).set(QUESTIONS.SUMMARY, summary)
                .set(QUESTIONS.STATED_FOR, statedFor).set(QUESTIONS.POSITION, ++position).execute();
        return this;
    }

    SurveyRows options(String code, String kind, String... options) {
        List<Map<String, String>> all = new ArrayList<>();
        for (String option : options) all.add(Map.of("code", option, "en", option.substring(0, 1).toUpperCase() + option.substring(1), "ru", option));
        sql.insertInto(QUESTIONS).set(QUESTIONS.SURVEY_ID, id).set(QUESTIONS.CODE, code).set(QUESTIONS.KIND, kind).set(QUESTIONS.TEXT_EN, "Which " + code + "?").set(QUESTIONS.OPTIONS, JSONB.valueOf(JSON.writeValueAsString(all)))
                .set(QUESTIONS.POSITION, ++position).execute();
        return this;
    }

    SurveyRows text(String code) {
        sql.insertInto(QUESTIONS).set(QUESTIONS.SURVEY_ID, id).set(QUESTIONS.CODE, code).set(QUESTIONS.KIND, "text").set(QUESTIONS.TEXT_EN, "What else?").set(QUESTIONS.POSITION, ++position).execute();
        return this;
    }

    /// @return its id
    long competitor(String name) {
        long competitor = sql.insertInto(COMPETITORS).set(COMPETITORS.NAME, name).returningResult(COMPETITORS.ID).fetchSingle().value1();
        sql.insertInto(SURVEY_COMPETITORS).set(SURVEY_COMPETITORS.SURVEY_ID, id).set(SURVEY_COMPETITORS.COMPETITOR_ID, competitor).set(SURVEY_COMPETITORS.POSITION, (int) competitor).execute();
        return competitor;
    }

    void sheet(Map<String, ?> answers) {
        sheet(null, now, answers);
    }

    ResponsesRecord sheet(@Nullable Long client, Instant at, Map<String, ?> answers) {
        ResponsesRecord sheet = new ResponsesRecord();
        sheet.setSurveyId(id);
        sheet.setClientId(client);
        sheet.setWay("import");
        sheet.setAnswers(JSONB.valueOf(JSON.writeValueAsString(answers)));
        sheet.setStartedAt(at);
        sheet.setCompletedAt(at);
        sheets.add(sheet);
        return sheet;
    }

    /// Writes the sheets.
    long done() {
        for (int from = 0; from < sheets.size(); from += 5_000) sql.batchInsert(sheets.subList(from, Math.min(sheets.size(), from + 5_000))).execute();
        sheets.clear();
        return id;
    }
}
