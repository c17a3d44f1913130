package frontline.satisfaction.waves;

import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.count;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Counts the answers of all waves: a few statements, whatever the number of waves, questions and sheets.
@Component
class Tally {

    /// Marks once, grouped twice: by question, and by block with one mean a sheet.
    private static final String MARKS = """
            with asked as materialized (
                select q.survey_id, q.code, q.kind, q.scale_from, q.scale_to, q.block_id, b.code as block,
                       q.block_id is not null and (q.summary or b.part <> 'benefit' or not bool_or(q.summary) over (partition by q.survey_id, q.block_id)) as scored
                from satisfaction.questions q left join satisfaction.blocks b on b.id = q.block_id
                where q.survey_id = any({0}) and q.kind in ('scale', 'nps', 'csat', 'ces', 'comparison') and q.stated_for is null
            ), given as (
                select r.id, r.survey_id, case when {1} then coalesce(r.weight, 1)::float8 else 1::float8 end as w, a.code, a.block, a.scored, a.scale_from, a.scale_to,
                       case when a.kind = 'comparison' then r.answers -> a.code -> 'us' else r.answers -> a.code end as answer
                from satisfaction.responses r join asked a on a.survey_id = r.survey_id
                where r.survey_id = any({0}) and r.completed_at is not null
            ), marks as materialized (
                select id, survey_id, w, code, case when scored then block end as block, mark, (mark - scale_from) / (scale_to - scale_from) * 100 as percent,
                       case when scale_to - scale_from <= 2 then scale_to else scale_to - 1 end as satisfied
                from (select *, case when jsonb_typeof(answer) = 'number' then answer::float8 end as mark from given offset 0) m where mark is not null
            ), sheets as (
                select survey_id, block, w, avg(percent) as percent from marks where block is not null group by id, survey_id, block, w
            )
            select true as question, survey_id, code, count(*), sum(w), sum(w * w), sum(w * percent), sum(w * percent * percent), sum(w * mark), sum(w * mark * mark),
                   coalesce(sum(w) filter (where mark >= 9), 0), coalesce(sum(w) filter (where mark <= 6), 0), coalesce(sum(w) filter (where mark >= satisfied), 0)
            from marks group by survey_id, code
            union all
            select false, survey_id, block, count(*), sum(w), sum(w * w), sum(w * percent), sum(w * percent * percent), null, null, null, null, null from sheets group by survey_id, block""";

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

    /// @param indices of the blocks, 0 … 100: of a benefit its summary question, or the mean of its properties' marks; of the others the mean of their questions
    record Marks(Map<Key, Marked> questions, Map<Key, Sample> indices) {}

    Marks marks(List<Long> surveys, boolean weighted) {
        Marks found = new Marks(new HashMap<>(), new HashMap<>());
        sql.fetch(MARKS, array(surveys), weighted).forEach(row -> {
            Key key = new Key(row.get(1, Long.class), row.get(2, String.class));
            long n = row.get(3, Long.class);
            double w = row.get(4, Double.class);
            double w2 = row.get(5, Double.class);
            Sample percents = Sample.ofMarks(n, w, w2, row.get(6, Double.class), row.get(7, Double.class));
            if (!row.get(0, Boolean.class)) found.indices().put(key, percents);
            else found.questions().put(key, new Marked(Sample.ofMarks(n, w, w2, row.get(8, Double.class), row.get(9, Double.class)), percents,
                    Sample.ofShares(n, w, w2, row.get(10, Double.class), row.get(11, Double.class)), Sample.ofShares(n, w, w2, row.get(12, Double.class), 0)));
        });
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
