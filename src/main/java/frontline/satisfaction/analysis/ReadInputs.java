package frontline.satisfaction.analysis;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.satisfaction.db.Tables.RESPONSES;

import frontline.platform.web.Reception;
import frontline.satisfaction.analysis.Inputs.Dealings;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.segments.Segments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record5;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Collects what an analysis is computed from: all completed sheets of a survey in one statement, read as they come.
@Component
class ReadInputs {

    private static final int AT_ONCE = 4_000;

    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Segments segments;
    private final Reception reception;
    private final Clock clock;

    ReadInputs(DSLContext sql, Questionnaires questionnaires, Segments segments, Reception reception, Clock clock) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.segments = segments;
        this.reception = reception;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Inputs of(long surveyId, Settings settings) {
        Questionnaire questionnaire = questionnaires.of(surveyId);
        int size = sql.fetchCount(RESPONSES, RESPONSES.SURVEY_ID.eq(surveyId), RESPONSES.COMPLETED_AT.isNotNull());
        Sheets sheets = new Sheets(questionnaire, size, reception.house().zone());
        try (Cursor<Record5<Long, Long, Instant, BigDecimal, JSONB>> rows = sql.select(RESPONSES.ID, RESPONSES.CLIENT_ID, RESPONSES.COMPLETED_AT, RESPONSES.WEIGHT, RESPONSES.ANSWERS)
                .from(RESPONSES).where(RESPONSES.SURVEY_ID.eq(surveyId), RESPONSES.COMPLETED_AT.isNotNull()).orderBy(RESPONSES.ID).fetchSize(AT_ONCE).fetchLazy()) {
            for (var row : rows) {
                if (!sheets.add(row.value1(), row.value2(), row.value3(), row.value4(), row.value5().data())) break;
            }
        }
        Map<String, boolean[]> belongs = new LinkedHashMap<>();
        for (Segment segment : settings.segments()) belongs.put(segment.name(), members(surveyId, segment, sheets));
        questionnaire.questions().stream().filter(question -> question.code().equals(settings.segmentQuestion()) && question.kind() == QuestionKind.CHOICE)
                .forEach(question -> byOption(question, sheets, belongs));
        return new Inputs(questionnaire, sheets.responses(), sheets.clients(), sheets.weights(), sheets.columns(), belongs, dealings(sheets, settings.months()));
    }

    private boolean[] members(long surveyId, Segment segment, Sheets sheets) {
        Set<Long> members = new HashSet<>(sql.select(CLIENTS.ID).from(CLIENTS)
                .where(CLIENTS.ID.in(sql.select(RESPONSES.CLIENT_ID).from(RESPONSES).where(RESPONSES.SURVEY_ID.eq(surveyId), RESPONSES.COMPLETED_AT.isNotNull(), RESPONSES.CLIENT_ID.isNotNull())), segments.condition(segment.filter()))
                .fetch(CLIENTS.ID));
        long[] clients = sheets.clients();
        boolean[] belongs = new boolean[clients.length];
        for (int row = 0; row < clients.length; row++) belongs[row] = members.contains(clients[row]);
        return belongs;
    }

    private void byOption(Question question, Sheets sheets, Map<String, boolean[]> segments) {
        int[] chosen = sheets.columns().get(question.code());
        for (int option = 0; option < question.options().size(); option++) {
            boolean[] belongs = new boolean[chosen.length];
            for (int row = 0; row < chosen.length; row++) belongs[row] = chosen[row] == option;
            // A name of two groups would hide one of them.
            String name = question.options().get(option).words().in(reception.house().language());
            segments.putIfAbsent(segments.containsKey(name) ? name + " (" + question.options().get(option).code() + ")" : name, belongs);
        }
    }

    /// Of each client from its first sheet on.
    private Dealings dealings(Sheets sheets, int months) {
        LocalDate today = reception.house().today(clock);
        long[] clients = sheets.clients();
        Map<Long, Integer> first = new LinkedHashMap<>();
        for (int row = 0; row < clients.length; row++) {
            if (clients[row] != 0) first.merge(clients[row], row, (one, other) -> sheets.day(one) <= sheets.day(other) ? one : other);
        }
        List<Long> ids = new ArrayList<>();
        List<LocalDate> days = new ArrayList<>();
        first.forEach((client, row) -> {
            LocalDate day = LocalDate.ofEpochDay(sheets.day(row));
            if (!day.plusMonths(months).isBefore(today)) return;
            ids.add(client);
            days.add(day);
        });
        int count = ids.size();
        Dealings dealings = new Dealings(reception.house().currency(), ids.stream().mapToInt(first::get).toArray(), new double[count], new double[count], new int[count], new int[count], first.size() - count);
        if (count == 0) return dealings;
        Map<Long, Integer> places = new HashMap<>();
        for (int place = 0; place < count; place++) places.put(ids.get(place), place);
        Object[] asked = {ids.toArray(Long[]::new), days.toArray(LocalDate[]::new), months, months};
        sql.fetch("""
                with asked as (select * from unnest(?::bigint[], ?::date[]) a (client_id, day))
                select a.client_id, coalesce(sum(i.company_amount) filter (where i.paid_on <= a.day), 0), coalesce(sum(i.company_amount) filter (where i.paid_on > a.day), 0)
                from asked a join sales.paid_income i on i.client_id = a.client_id and i.paid_on > a.day - make_interval(months => ?) and i.paid_on <= a.day + make_interval(months => ?)
                group by a.client_id""", asked).forEach(row -> {
            int place = places.get(row.get(0, Long.class));
            dealings.before()[place] = row.get(1, Double.class);
            dealings.after()[place] = row.get(2, Double.class);
        });
        sql.fetch("""
                with asked as (select * from unnest(?::bigint[], ?::date[]) a (client_id, day))
                select a.client_id, count(*) filter (where d.closed_on <= a.day), count(*) filter (where d.closed_on > a.day)
                from asked a join sales.deals d on d.client_id = a.client_id and d.state = 'won' and d.closed_on > a.day - make_interval(months => ?) and d.closed_on <= a.day + make_interval(months => ?)
                group by a.client_id""", asked).forEach(row -> {
            int place = places.get(row.get(0, Long.class));
            dealings.dealsBefore()[place] = row.get(1, Integer.class);
            dealings.dealsAfter()[place] = row.get(2, Integer.class);
        });
        return dealings;
    }
}
