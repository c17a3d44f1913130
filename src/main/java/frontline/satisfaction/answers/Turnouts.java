package frontline.satisfaction.answers;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.QUOTAS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.jooq.impl.DSL.count;

import frontline.clients.cards.Clients;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.web.Cursor;
import frontline.satisfaction.segments.Segments;
import frontline.satisfaction.statistics.Wilson;
import frontline.satisfaction.surveys.Reached;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many were asked, how many answered, and who did not.
@Component
public class Turnouts {

    private static final int MOST_GROUPS = 10;

    private final DSLContext sql;
    private final Segments segments;

    Turnouts(DSLContext sql, Segments segments) {
        this.sql = sql;
        this.segments = segments;
    }

    /// Counts are of invitations; whoever was passed over is not among the invited.
    /// @param waiting not written to yet
    /// @param failed the letter did not arrive
    /// @param reached see [Reached]; the response rate is of them
    /// @param opened of those who have not answered too
    /// @param passedOver by reason
    public record Turnout(int invited, int sent, int waiting, int failed, int reached, int opened, int answered, int declined, Map<String, Integer> passedOver, Map<String, Integer> ways, int sheets) {

        public Rate rate() {
            return Rate.of(answered, reached);
        }

        public int passedOverInAll() {
            return passedOver.values().stream().mapToInt(count -> count).sum();
        }
    }

    /// @param share null when nobody was asked
    /// @param low ends of Wilson's interval, 95 %
    public record Rate(int answered, int asked, @Nullable Double share, double low, double high) {

        static Rate of(int answered, int asked) {
            Wilson interval = Wilson.of(Math.min(answered, asked), asked);
            return new Rate(answered, asked, asked == 0 ? null : answered / (double) asked, interval.low(), interval.high());
        }
    }

    public record SegmentRate(String name, Rate rate) {}

    public Turnout of(Viewer viewer, long surveyId) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        Condition asked = INVITATIONS.PASSED_OVER.isNull();
        Condition waits = asked.and(INVITATIONS.WAY.ne("telephone")).and(INVITATIONS.SENT_AT.isNull());
        var counts = sql.select(count().filterWhere(asked), count().filterWhere(INVITATIONS.SENT_AT.isNotNull()), count().filterWhere(waits), count().filterWhere(INVITATIONS.FAILED.isNotNull()), count().filterWhere(Reached.invitations()),
                        count().filterWhere(INVITATIONS.OPENED_AT.isNotNull()), count().filterWhere(asked.and(INVITATIONS.ANSWERED_AT.isNotNull())), count().filterWhere(INVITATIONS.DECLINED_AT.isNotNull().and(INVITATIONS.ANSWERED_AT.isNull())))
                .from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(surveyId)).fetchSingle();
        Map<String, Integer> passedOver = new TreeMap<>(sql.select(INVITATIONS.PASSED_OVER, count()).from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(surveyId), INVITATIONS.PASSED_OVER.isNotNull())
                .groupBy(INVITATIONS.PASSED_OVER).fetchMap(row -> row.value1(), row -> row.value2()));
        Map<String, Integer> ways = new TreeMap<>(sql.select(RESPONSES.WAY, count()).from(RESPONSES).where(RESPONSES.SURVEY_ID.eq(surveyId), RESPONSES.COMPLETED_AT.isNotNull()).groupBy(RESPONSES.WAY).fetchMap(row -> row.value1(), row -> row.value2()));
        return new Turnout(counts.value1(), counts.value2(), counts.value3(), counts.value4(), counts.value5(), counts.value6(), counts.value7(), counts.value8(), passedOver, ways, ways.values().stream().mapToInt(one -> one).sum());
    }

    /// By the quotas of the survey, or else by the saved filters of whoever looks, and then of the clients they see: those who were
    /// reached, and who of them answered.
    public List<SegmentRate> bySegment(Viewer viewer, long surveyId) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        List<SegmentRate> ofQuotas = sql.select(QUOTAS.NAME, count(INVITATIONS.ID), count(INVITATIONS.ANSWERED_AT)).from(QUOTAS).leftJoin(INVITATIONS).on(INVITATIONS.QUOTA_ID.eq(QUOTAS.ID), Reached.invitations())
                .where(QUOTAS.SURVEY_ID.eq(surveyId)).groupBy(QUOTAS.ID).orderBy(QUOTAS.ID).fetch(row -> new SegmentRate(row.value1(), Rate.of(row.value3(), row.value2())));
        if (!ofQuotas.isEmpty()) return ofQuotas;
        return segments.choices(viewer).stream().limit(MOST_GROUPS).map(group -> {
            var counts = sql.select(count(), count(INVITATIONS.ANSWERED_AT)).from(INVITATIONS).join(CLIENTS).on(CLIENTS.ID.eq(INVITATIONS.CLIENT_ID))
                    .where(INVITATIONS.SURVEY_ID.eq(surveyId), Reached.invitations(), segments.condition(viewer, group.filter())).fetchSingle();
            return new SegmentRate(group.name(), Rate.of(counts.value2(), counts.value1()));
        }).toList();
    }

    /// @param state 'waiting', 'failed', 'opened', 'sent', 'to_call', 'declined', or why they were passed over
    public record Silent(long invitationId, long clientId, String client, @Nullable String person, String way, @Nullable String email, @Nullable Instant sentAt, int reminded, String state, @Nullable String failed) {}

    /// Who has not answered, of the clients the viewer sees, in the order of their invitations.
    /// @param state null: all who were asked; 'passed_over': who was not
    public List<Silent> silent(Viewer viewer, long surveyId, @Nullable String state, Optional<Cursor> after, int most) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        Condition which = "passed_over".equals(state) ? INVITATIONS.PASSED_OVER.isNotNull() : INVITATIONS.PASSED_OVER.isNull().and(INVITATIONS.ANSWERED_AT.isNull());
        return sql.select(INVITATIONS.ID, CLIENTS.ID, CLIENTS.NAME, PEOPLE.NAME, INVITATIONS.WAY, INVITATIONS.EMAIL, INVITATIONS.SENT_AT, INVITATIONS.REMINDED, INVITATIONS.PASSED_OVER, INVITATIONS.FAILED,
                        INVITATIONS.DECLINED_AT, INVITATIONS.OPENED_AT)
                .from(INVITATIONS).join(CLIENTS).on(CLIENTS.ID.eq(INVITATIONS.CLIENT_ID)).leftJoin(PEOPLE).on(PEOPLE.ID.eq(INVITATIONS.PERSON_ID))
                .where(INVITATIONS.SURVEY_ID.eq(surveyId), which, Clients.seenBy(viewer, INVITATIONS.CLIENT_ID), after.map(cursor -> INVITATIONS.ID.gt(cursor.number(0))).orElse(org.jooq.impl.DSL.noCondition()))
                .orderBy(INVITATIONS.ID).limit(most)
                .fetch(row -> new Silent(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7(), row.value8(),
                        row.value9() != null ? row.value9() : row.value10() != null ? "failed" : row.value11() != null ? "declined" : row.value12() != null ? "opened" : row.value5().equals("telephone") ? "to_call" : row.value7() != null ? "sent" : "waiting",
                        row.value10()));
    }

    /// @param client null: nobody knows whose it is, or the viewer does not see them
    public record Line(long id, @Nullable Long clientId, @Nullable String client, String way, @Nullable BigDecimal weight, Instant completedAt) {}

    /// Sheets, the latest first, without what they say. Those of clients the viewer does not see stand without a name and are not opened.
    public List<Line> sheets(Viewer viewer, long surveyId, Optional<Cursor> after, int most) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        Condition beyond = after.map(cursor -> RESPONSES.ID.lt(cursor.number(0))).orElse(org.jooq.impl.DSL.noCondition());
        return sql.select(RESPONSES.ID, CLIENTS.ID, CLIENTS.NAME, RESPONSES.WAY, RESPONSES.WEIGHT, RESPONSES.COMPLETED_AT)
                .from(RESPONSES).leftJoin(CLIENTS).on(CLIENTS.ID.eq(RESPONSES.CLIENT_ID), Clients.seenBy(viewer, CLIENTS.ID))
                .where(RESPONSES.SURVEY_ID.eq(surveyId), RESPONSES.COMPLETED_AT.isNotNull(), beyond, RESPONSES.CLIENT_ID.isNull().or(CLIENTS.ID.isNotNull())).orderBy(RESPONSES.ID.desc()).limit(most)
                .fetch(org.jooq.Records.mapping(Line::new));
    }
}
