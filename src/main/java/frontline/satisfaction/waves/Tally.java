package frontline.satisfaction.waves;

import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.count;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Counts the answers of all waves: three statements, whatever the number of waves, questions and sheets.
@Component
class Tally {

    private static final String SHEETS = """
            with sheets as materialized (
                select r.id, r.survey_id, r.answers, case when {1} then coalesce(r.weight, 1)::float8 else 1::float8 end as w
                from satisfaction.responses r where r.survey_id = any({0}) and r.completed_at is not null
            ), given as materialized (
                select s.id, s.survey_id, s.w, q.code, q.kind, q.scale_from, q.scale_to, q.block_id, q.summary,
                       case when q.kind = 'comparison' then s.answers -> q.code -> 'us' else s.answers -> q.code end as answer
                from sheets s join satisfaction.questions q on q.survey_id = s.survey_id
                where q.kind in ('scale', 'nps', 'csat', 'ces', 'comparison') and q.stated_for is null
            ), marks as (
                select id, survey_id, w, code, kind, block_id, summary, answer::float8 as mark, (answer::float8 - scale_from) / (scale_to - scale_from) * 100 as percent,
                       case when scale_to - scale_from <= 2 then scale_to else scale_to - 1 end as satisfied
                from given where jsonb_typeof(answer) = 'number'
            )
            """;

    private final DSLContext sql;

    Tally(DSLContext sql) {
        this.sql = sql;
    }

    record Key(long survey, String code) {}

    /// Of a marked question.
    record Marked(Sample marks, Sample percents, Sample promoters, Sample satisfied) {}

    /// @param chosen Σw by the code of the option
    record Chosen(long answered, double w, double w2, Map<String, Double> chosen) {}

    Map<Long, Integer> answers(List<Long> surveys) {
        return sql.select(RESPONSES.SURVEY_ID, count()).from(RESPONSES).where(RESPONSES.SURVEY_ID.in(surveys), RESPONSES.COMPLETED_AT.isNotNull()).groupBy(RESPONSES.SURVEY_ID)
                .fetchMap(RESPONSES.SURVEY_ID, row -> row.value2());
    }

    boolean weights(long series) {
        return sql.fetchExists(RESPONSES.join(SURVEYS).on(SURVEYS.ID.eq(RESPONSES.SURVEY_ID)), SURVEYS.SERIES_ID.eq(series), RESPONSES.WEIGHT.isNotNull());
    }

    Map<Key, Marked> marked(List<Long> surveys, boolean weighted) {
        Map<Key, Marked> found = new HashMap<>();
        sql.fetch(SHEETS + """
                select survey_id, code, count(*), sum(w), sum(w * w), sum(w * mark), sum(w * mark * mark), sum(w * percent), sum(w * percent * percent),
                       coalesce(sum(w) filter (where mark >= 9), 0), coalesce(sum(w) filter (where mark <= 6), 0), coalesce(sum(w) filter (where mark >= satisfied), 0)
                from marks group by survey_id, code""", array(surveys), weighted).forEach(row -> {
            long n = row.get(2, Long.class);
            double w = row.get(3, Double.class);
            double w2 = row.get(4, Double.class);
            found.put(new Key(row.get(0, Long.class), row.get(1, String.class)), new Marked(
                    Sample.ofMarks(n, w, w2, row.get(5, Double.class), row.get(6, Double.class)), Sample.ofMarks(n, w, w2, row.get(7, Double.class), row.get(8, Double.class)),
                    Sample.ofShares(n, w, w2, row.get(9, Double.class), row.get(10, Double.class)), Sample.ofShares(n, w, w2, row.get(11, Double.class), 0)));
        });
        return found;
    }

    /// Indices of the blocks, 0 … 100: of a benefit its summary question, or the mean of its properties' marks; of the others the mean of their questions.
    Map<Key, Sample> indices(List<Long> surveys, boolean weighted) {
        Map<Key, Sample> found = new HashMap<>();
        sql.fetch(SHEETS + """
                , scored as (
                    select m.id, b.survey_id, b.code, m.w, avg(m.percent) as percent
                    from marks m join satisfaction.blocks b on b.id = m.block_id
                    where m.summary or b.part <> 'benefit' or not exists (select from satisfaction.questions q where q.block_id = b.id and q.summary and q.stated_for is null and q.scale_from is not null)
                    group by m.id, b.survey_id, b.code, m.w
                )
                select survey_id, code, count(*), sum(w), sum(w * w), sum(w * percent), sum(w * percent * percent) from scored group by survey_id, code""", array(surveys), weighted)
                .forEach(row -> found.put(new Key(row.get(0, Long.class), row.get(1, String.class)),
                        Sample.ofMarks(row.get(2, Long.class), row.get(3, Double.class), row.get(4, Double.class), row.get(5, Double.class), row.get(6, Double.class))));
        return found;
    }

    Map<Key, Chosen> chosen(List<Long> surveys, boolean weighted) {
        Map<Key, Chosen> found = new HashMap<>();
        sql.fetch("""
                with given as materialized (
                    select r.survey_id, q.code, case when {1} then coalesce(r.weight, 1)::float8 else 1::float8 end as w, r.answers -> q.code as answer
                    from satisfaction.responses r join satisfaction.questions q on q.survey_id = r.survey_id
                    where r.survey_id = any({0}) and r.completed_at is not null and q.kind in ('choice', 'several') and r.answers -> q.code is not null
                ), options as (
                    select g.survey_id, g.code, g.w, o.option from given g
                    cross join lateral (select g.answer #>> array[]::text[] as option where jsonb_typeof(g.answer) = 'string'
                                        union all select jsonb_array_elements_text(case when jsonb_typeof(g.answer) = 'array' then g.answer else '[]' end)) o
                ), per_option as (
                    select survey_id, code, option, sum(w) as w from options group by survey_id, code, option
                )
                select g.survey_id, g.code, count(*), sum(g.w), sum(g.w * g.w),
                       (select coalesce(jsonb_object_agg(p.option, p.w), jsonb_build_object()) from per_option p where p.survey_id = g.survey_id and p.code = g.code)::text
                from given g group by g.survey_id, g.code""",
                array(surveys), weighted).forEach(row -> {
            Map<String, Double> options = new HashMap<>();
            for (var option : tools.jackson.databind.json.JsonMapper.shared().readTree(row.get(5, String.class)).properties()) options.put(option.getKey(), option.getValue().asDouble());
            found.put(new Key(row.get(0, Long.class), row.get(1, String.class)), new Chosen(row.get(2, Long.class), row.get(3, Double.class), row.get(4, Double.class), options));
        });
        return found;
    }

    private static org.jooq.Field<Long[]> array(List<Long> surveys) {
        return org.jooq.impl.DSL.val(surveys.toArray(Long[]::new));
    }
}
