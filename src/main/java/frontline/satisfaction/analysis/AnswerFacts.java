package frontline.satisfaction.analysis;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.falseCondition;


import frontline.clients.cards.Clients;
import frontline.clients.facts.CarriedFacts;
import frontline.clients.facts.ClientDimensions;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Facts;
import frontline.identity.facts.Label;
import frontline.identity.facts.Quantity;
import frontline.identity.facts.Staff;
import frontline.identity.facts.Values;
import frontline.platform.text.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// The marks that clients gave: one fact for each marked question of a complete sheet, of a comparison the mark for us. What nobody
/// knows the client of is seen by whoever measures satisfaction.
@Component
class AnswerFacts implements Facts {

    private static final Table<?> MARKS = DSL.table("""
            (select (r.id << 20) + (q.id & 1048575) as id, r.id as response_id, r.survey_id, r.client_id, r.way, r.completed_at,
                    coalesce(nullif(q.text_en, ''), q.text_ru) as question, m.mark, (m.mark - q.scale_from) * 100 / (q.scale_to - q.scale_from) as percent
             from satisfaction.responses r
             join satisfaction.questions q on q.survey_id = r.survey_id and q.scale_from is not null
             cross join lateral (select case jsonb_typeof(a.given) when 'number' then a.given::numeric
                                                                   when 'object' then case when jsonb_typeof(a.given -> 'us') = 'number' then (a.given -> 'us')::numeric end end as mark
                                 from (select r.answers -> q.code as given) a) m
             where r.completed_at is not null and m.mark is not null)""").as("survey_marks");

    private static final Field<Long> CLIENT = of("client_id", Long.class);

    private final ClientDimensions client;
    private final Staff staff;
    private final DSLContext sql;
    private final Texts texts;

    AnswerFacts(ClientDimensions client, Staff staff, DSLContext sql, Texts texts) {
        this.client = client;
        this.staff = staff;
        this.sql = sql;
        this.texts = texts;
    }

    @Override
    public String key() {
        return "survey_answers";
    }

    @Override
    public FactTable table() {
        return new FactTable(key(), label("facts.survey_answers"), MARKS.leftJoin(SURVEYS).on(SURVEYS.ID.eq(of("survey_id", Long.class))).leftJoin(CLIENTS).on(CLIENTS.ID.eq(CLIENT)),
                of("id", Long.class), AnswerFacts::seenBy, "completed_at", null, FactTable.Card.at("/responses/", of("response_id", Long.class), SURVEYS.TITLE),
                CarriedFacts.all(List.<Dimension>of(
                                new Dimension.Choice("survey", label("facts.survey"), SURVEYS.ID, Values.in(sql, SURVEYS, SURVEYS.ID, SURVEYS.TITLE, SURVEYS.TITLE, SURVEYS.WAVE)),
                                new Dimension.Number("wave", label("facts.wave"), SURVEYS.WAVE.cast(BigDecimal.class)),
                                new Dimension.Text("question", label("facts.survey_question"), of("question", String.class)),
                                new Dimension.Coded("way", label("facts.answer_way"), of("way", String.class), Stream.of("mail", "open", "event", "telephone", "import").map(way -> new Dimension.Code(way, label("facts.answer_way." + way))).toList()),
                                new Dimension.Number("mark", label("facts.mark"), of("mark", BigDecimal.class)),
                                new Dimension.Moment("completed_at", label("facts.completed_at"), of("completed_at", Instant.class))),
                        staff.ownership(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID), client.ofJoinedClient()),
                List.of(new Quantity("mark", label("facts.mark"), Quantity.Unit.NUMBER, of("mark", BigDecimal.class)), new Quantity("mark_percent", label("facts.mark_percent"), Quantity.Unit.NUMBER, of("percent", BigDecimal.class))));
    }

    private static Condition seenBy(Viewer viewer) {
        Condition nobodys = viewer.may(Permission.MEASURE_SATISFACTION) ? CLIENT.isNull() : falseCondition();
        return viewer.seesAll() ? viewer.may(Permission.MEASURE_SATISFACTION) ? noCondition() : CLIENT.isNotNull() : Clients.seenBy(viewer, CLIENT).or(nobodys);
    }

    private static <T> Field<T> of(String column, Class<T> type) {
        return field(name("survey_marks", column), type);
    }

    private Label label(String key) {
        return Label.of(texts, key);
    }
}
