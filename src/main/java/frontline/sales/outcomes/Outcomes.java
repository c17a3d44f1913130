package frontline.sales.outcomes;

import static frontline.clients.db.Tables.CLASSIFIERS;
import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.identity.db.Tables.AUDIT_TRAIL;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_PASSAGES;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import frontline.identity.Viewer;
import frontline.platform.questions.QuestionPool.Questions;
import frontline.platform.replica.Replica;
import frontline.platform.web.Reception;
import frontline.sales.DealSlice;
import frontline.sales.deals.Deals;
import frontline.sales.outcomes.DealCourse.Change;
import frontline.sales.outcomes.DealCourse.Discount;
import frontline.sales.outcomes.DealCourse.Step;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads how deals went and go, in one statement. Where a job learns, it learns from the whole company; what somebody is
/// shown is marked by their sight.
@Component
public class Outcomes {

    /// So many deals are enough to learn from at night.
    private static final int MOST = 20_000;
    /// And so many while somebody waits.
    public static final int ENOUGH = 5_000;
    private static final Condition OPEN = DEALS.STATE.eq(inline("open"));
    private static final Condition WON = DEALS.STATE.eq(inline("won"));
    private static final Field<LocalDate> MONTH_CLOSED = field("date_trunc('month', {0})::date", LocalDate.class, DEALS.CLOSED_ON);
    private static final Condition CLOSED = DEALS.STATE.ne(inline("open"));

    private final DSLContext sql;
    private final DSLContext questions;
    private final Reception reception;
    private final Clock clock;
    private final Replica replica;

    /// @param questions for what somebody waits for: it must not keep others from their cards; the jobs of the night may take longer
    Outcomes(DSLContext sql, @Questions DSLContext questions, Reception reception, Clock clock, Replica replica) {
        this.sql = sql;
        this.questions = questions;
        this.reception = reception;
        this.clock = clock;
        this.replica = replica;
    }

    /// What somebody closed so far.
    public record TrackRecord(int won, int closed) {}

    /// The latest closed deals of the whole company, with the conversations before them.
    public List<DealCourse> closed(LocalDate since) {
        return read(sql, Sample.all(latestClosed(since)), trueCondition(), Detail.whole(trueCondition()));
    }

    /// Open deals and those closed since a day, as far as today is asked about; those the viewer sees and asks about are counted, all of them
    /// teach. Of the counted open ones all are there, of the others [#ENOUGH] that stand for the rest. Conversations are read of open deals that
    /// are counted: of the others it is enough how far they came.
    public List<DealCourse> all(Viewer viewer, DealSlice slice, LocalDate since) {
        Condition counted = Deals.seenBy(viewer).and(slice.toCondition());
        Condition others = condition("({0}) is not true", counted);
        Detail detail = new Detail(OPEN.and(counted), today().minusDays(DealCourse.CONTACT_DAYS));
        return replica.read(() -> read(questions, Sample.of(questions, OPEN.or(DEALS.CLOSED_ON.ge(since)), ENOUGH, List.of(OPEN.and(others), CLOSED.and(counted), CLOSED.and(others))), counted, detail));
    }

    /// Of the whole company, with all conversations and changes: those that were open when a day began, and of those closed before it
    /// since another as many as teach at night.
    public List<DealCourse> before(LocalDate day, LocalDate since) {
        return read(sql, Sample.of(sql, OPEN.or(DEALS.CLOSED_ON.ge(since)), MOST, List.of(DEALS.CLOSED_ON.lt(day))), trueCondition(), Detail.whole(trueCondition()));
    }

    /// Of all deals, open or closed since a day, as many as teach at night, as if there were no others.
    public List<DealCourse> part(LocalDate since) {
        return read(sql, Sample.of(sql, OPEN.or(DEALS.CLOSED_ON.ge(since)), MOST, List.of(trueCondition())).alone(), trueCondition(), Detail.whole(trueCondition()));
    }

    /// How many deals of the whole company were won, month by month.
    public Map<YearMonth, Integer> winsByMonth(LocalDate since) {
        return replica.read(() -> questions.select(MONTH_CLOSED, count()).from(DEALS).where(WON, DEALS.CLOSED_ON.ge(since)).groupBy(MONTH_CLOSED).fetchMap(r -> YearMonth.from(r.value1()), r -> r.value2()));
    }

    /// Whether none of these deals is out of the viewer's sight: a figure of them all may be shown.
    public boolean seesAll(Viewer viewer, DealSlice slice) {
        return viewer.seesAll() || !questions.fetchExists(DEALS, slice.toCondition(), condition("({0}) is not true", Deals.seenBy(viewer)));
    }

    /// What deals won were worth, month by month, in the company's currency.
    public Map<YearMonth, BigDecimal> wonByMonth(Viewer viewer, DealSlice slice, LocalDate since) {
        return replica.read(() -> wonByMonth(questions, Deals.seenBy(viewer).and(slice.toCondition()), since));
    }

    /// Of the whole company, at night.
    public Map<YearMonth, BigDecimal> wonByMonth(LocalDate since) {
        return wonByMonth(sql, trueCondition(), since);
    }

    private static Map<YearMonth, BigDecimal> wonByMonth(DSLContext database, Condition which, LocalDate since) {
        Condition won = which.and(WON).and(DEALS.CLOSED_ON.ge(since));
        Rates rates = new Rates(won, DEALS.CLOSED_ON);
        return database.with(rates.table()).select(MONTH_CLOSED, sum(field("coalesce(round({0} * {1}, 2), 0)", BigDecimal.class, DEALS.AMOUNT, rates.rate())))
                .from(DEALS).leftJoin(rates.table()).on(rates.of())
                .where(won)
                .groupBy(MONTH_CLOSED)
                .fetchMap(r -> YearMonth.from(r.value1()), r -> r.value2());
    }

    public List<DealCourse> open(Collection<Long> deals) {
        return read(sql, Sample.all(DEALS.ID.in(deals).and(OPEN)), trueCondition(), Detail.whole(trueCondition()));
    }

    /// Empty for a deal the viewer may not see.
    public Optional<DealCourse> open(Viewer viewer, long deal) {
        return read(sql, Sample.all(DEALS.ID.eq(deal).and(OPEN).and(Deals.seenBy(viewer))), trueCondition(), Detail.whole(trueCondition())).stream().findFirst();
    }

    /// By owner, of the deals closed before that day.
    public Map<Long, TrackRecord> records(Collection<Long> owners, LocalDate before) {
        return sql.select(DEALS.OWNER_ID, count().filterWhere(WON), count())
                .from(DEALS)
                .where(DEALS.OWNER_ID.in(owners), CLOSED, DEALS.CLOSED_ON.lt(before))
                .groupBy(DEALS.OWNER_ID)
                .fetchMap(DEALS.OWNER_ID, r -> new TrackRecord(r.value2(), r.value3()));
    }

    private static Condition latestClosed(LocalDate since) {
        var latest = DEALS.as("latest");
        return DEALS.CLOSED_ON.ge(since).and(DEALS.CLOSED_ON.ge(coalesce(
                field(select(latest.CLOSED_ON).from(latest).where(latest.CLOSED_ON.isNotNull()).orderBy(latest.CLOSED_ON.desc()).offset(MOST - 1).limit(1)), inline(since))));
    }

    /// What the audit trail says of a deal's row.
    private record Touched(LocalDate on, boolean brought, Change change) {}

    /// What is read of a deal besides its way through the stages.
    /// @param deals of which conversations, changes and discounts are read
    /// @param contactsSince null for conversations and changes of all its life; else what is needed to see it as it is today
    private record Detail(Condition deals, @Nullable LocalDate contactsSince) {
        static Detail whole(Condition deals) {
            return new Detail(deals, null);
        }

        Condition changes() {
            return contactsSince == null ? deals : falseCondition();
        }

        Condition contacts() {
            return contactsSince == null ? deals : deals.and(HISTORY.HAPPENED_AT.ge(field("{0}::timestamptz", Instant.class, val(contactsSince.minusDays(1)))));
        }
    }

    private List<DealCourse> read(DSLContext database, Sample sample, Condition counted, Detail detail) {
        Condition which = sample.which();
        ZoneId zone = reception.house().zone();
        Map<Long, Place> places = places();
        Field<List<Step>> steps = multiset(select(STAGE_PASSAGES.STAGE_ID, STAGE_PASSAGES.ENTERED_AT).from(STAGE_PASSAGES).where(STAGE_PASSAGES.DEAL_ID.eq(DEALS.ID)).orderBy(STAGE_PASSAGES.ENTERED_AT, STAGE_PASSAGES.ID))
                .as("steps").convertFrom(rows -> rows.map(r -> place(places, r.value1()).on(day(r.value2(), zone))));
        Field<List<LocalDate>> contacts = contacts(detail.contacts(), zone);
        Field<List<Touched>> changes = changes(detail.changes(), zone);
        Field<List<Discount>> discounts = discounts(detail.deals(), zone);
        var earlier = DEALS.as("earlier");
        Field<Boolean> marked = coalesce(field(trueCondition().and(counted)), inline(false)).as("counted");
        Rates rates = new Rates(which, coalesce(DEALS.CLOSED_ON, val(today())));
        Field<BigDecimal> rate = rates.rate();
        // Looked up once a client and not once a deal: some clients have hundreds.
        var firsts = select(earlier.CLIENT_ID, min(earlier.CLOSED_ON).as("first_won")).from(earlier)
                .where(earlier.STATE.eq(inline("won")), earlier.CLIENT_ID.in(select(DEALS.CLIENT_ID).from(DEALS).where(which)))
                .groupBy(earlier.CLIENT_ID).asTable("firsts");
        Field<LocalDate> firstWon = Objects.requireNonNull(firsts.field("first_won", LocalDate.class));
        Field<Long> source = valueOf("source");
        Field<Long> industry = valueOf("industry");
        return database.with(rates.table()).select(DEALS.ID, DEALS.NAME, DEALS.CLIENT_ID, DEALS.PIPELINE_ID, DEALS.STAGE_ID, DEALS.STAGE_SINCE, DEALS.STATE, DEALS.OWNER_ID, DEALS.DEPARTMENT_ID, DEALS.AMOUNT, DEALS.PROBABILITY,
                        DEALS.OPENED_ON, DEALS.EXPECTED_ON, DEALS.CLOSED_ON, marked, rate, firstWon, source, industry, steps, contacts, changes, discounts)
                .from(DEALS).leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .leftJoin(rates.table()).on(rates.of())
                .leftJoin(firsts).on(firsts.field(earlier.CLIENT_ID).eq(DEALS.CLIENT_ID))
                .where(which)
                .orderBy(DEALS.CLOSED_ON.desc().nullsFirst(), DEALS.ID)
                .fetch(r -> {
                    LocalDate opened = r.get(DEALS.OPENED_ON);
                    Short probability = r.get(DEALS.PROBABILITY);
                    return new DealCourse(r.get(DEALS.ID), r.get(DEALS.NAME), r.get(DEALS.CLIENT_ID), r.get(DEALS.PIPELINE_ID), r.get(DEALS.STATE), r.get(DEALS.OWNER_ID), r.get(DEALS.DEPARTMENT_ID), r.get(marked), sample.weight(r.get(DEALS.ID)),
                            r.get(DEALS.AMOUNT), r.get(rate), probability == null ? null : probability.intValue(), opened, r.get(DEALS.EXPECTED_ON), r.get(DEALS.CLOSED_ON), r.get(firstWon), r.get(source), r.get(industry),
                            stepsOf(r.get(steps), places, r.get(DEALS.STAGE_ID), opened, day(r.get(DEALS.STAGE_SINCE), zone)), r.get(contacts),
                            r.get(changes).stream().filter(touched -> !touched.brought()).map(Touched::change).toList(), discountsOf(r.get(discounts), r.get(changes), opened));
                });
    }

    private static Field<List<LocalDate>> contacts(Condition inDetail, ZoneId zone) {
        return multiset(select(HISTORY.HAPPENED_AT).from(HISTORY)
                .where(inDetail, HISTORY.CLIENT_ID.eq(DEALS.CLIENT_ID), HISTORY.KIND.eq(inline("contact")),
                        HISTORY.HAPPENED_AT.ge(field("{0}::timestamptz - interval '31 days'", Instant.class, DEALS.OPENED_ON)),
                        HISTORY.HAPPENED_AT.lt(field("coalesce({0} + 1, 'infinity')::timestamptz", Instant.class, DEALS.CLOSED_ON)))
                .orderBy(HISTORY.HAPPENED_AT)).as("contacts").convertFrom(rows -> rows.map(r -> day(r.value1(), zone)));
    }

    private static Field<List<Touched>> changes(Condition inDetail, ZoneId zone) {
        return multiset(select(AUDIT_TRAIL.AT, AUDIT_TRAIL.ACTION, before("amount", BigDecimal.class, "numeric"), touches("probability"), before("probability", Integer.class, "int"), touches("expected_on"), before("expected_on", LocalDate.class, "date"))
                .from(AUDIT_TRAIL)
                .where(inDetail, AUDIT_TRAIL.CARD.eq(inline("deal")), AUDIT_TRAIL.CARD_ID.eq(DEALS.ID), AUDIT_TRAIL.TABLE_NAME.eq(inline("sales.deals")),
                        AUDIT_TRAIL.ACTION.eq(inline("I")).or(AUDIT_TRAIL.ACTION.eq(inline("U")).and(field("jsonb_exists_any({0}, array['amount', 'probability', 'expected_on'])", Boolean.class, AUDIT_TRAIL.BEFORE).isTrue())))
                .orderBy(AUDIT_TRAIL.ID)).as("changes").convertFrom(rows -> rows.map(r -> {
                    LocalDate on = day(r.value1(), zone);
                    return new Touched(on, r.value2().equals("I"), new Change(on, r.value3(), r.value4(), r.value5(), r.value6(), r.value7()));
                }));
    }

    /// The lines are written anew as a whole, within a second.
    private static Field<List<Discount>> discounts(Condition inDetail, ZoneId zone) {
        Field<Instant> second = field("date_trunc('second', {0})", Instant.class, AUDIT_TRAIL.AT);
        Field<BigDecimal> worth = field("greatest(({0} ->> 'amount')::numeric, 0.01)", BigDecimal.class, AUDIT_TRAIL.AFTER);
        return multiset(select(min(AUDIT_TRAIL.AT), field("sum(({0} ->> 'discount')::numeric * {1}) / sum({1})", BigDecimal.class, AUDIT_TRAIL.AFTER, worth))
                .from(AUDIT_TRAIL)
                .where(inDetail, AUDIT_TRAIL.CARD.eq(inline("deal")), AUDIT_TRAIL.CARD_ID.eq(DEALS.ID), AUDIT_TRAIL.TABLE_NAME.eq(inline("sales.deal_lines")), AUDIT_TRAIL.ACTION.eq(inline("I")))
                .groupBy(second).orderBy(second)).as("discounts").convertFrom(rows -> rows.map(r -> new Discount(day(r.value1(), zone), r.value2().doubleValue())));
    }

    /// What came along with the deal was there from its first day, whenever it was typed in.
    private static List<Discount> discountsOf(List<Discount> given, List<Touched> touched, LocalDate opened) {
        if (given.isEmpty() || touched.stream().noneMatch(one -> one.brought() && one.on().equals(given.getFirst().on()))) return given;
        List<Discount> dated = new ArrayList<>(given);
        dated.set(0, new Discount(opened, given.getFirst().percent()));
        return dated;
    }

    /// A deal that came from elsewhere may have no passages: then it stood in its stage since the day it says.
    private static List<Step> stepsOf(List<Step> passed, Map<Long, Place> places, long stage, LocalDate opened, LocalDate since) {
        if (!passed.isEmpty()) return passed;
        Place here = place(places, stage);
        if (!since.isAfter(opened)) return List.of(here.on(opened));
        Place first = places.values().stream().filter(place -> place.pipelineId() == here.pipelineId() && place.reached() == 0).findFirst().orElse(here);
        return List.of(first.on(opened), here.on(since));
    }

    /// @param reached how far along its pipeline
    private record Place(long pipelineId, long stageId, double reached, int probability) {
        Step on(LocalDate day) {
            return new Step(stageId, reached, probability, day);
        }
    }

    private static Place place(Map<Long, Place> places, long stage) {
        return Objects.requireNonNull(places.get(stage), "every deal stands in a stage");
    }

    /// An archived stage is as far along as the stages of today that stand before it.
    private Map<Long, Place> places() {
        Condition active = STAGES.ARCHIVED_AT.isNull();
        Field<Integer> before = count().filterWhere(active).over().partitionBy(STAGES.PIPELINE_ID).orderBy(STAGES.POSITION, STAGES.ID).rowsBetweenUnboundedPreceding().andPreceding(1);
        Field<Integer> all = count().filterWhere(active).over().partitionBy(STAGES.PIPELINE_ID);
        return sql.select(STAGES.ID, STAGES.PIPELINE_ID, before, all, STAGES.PROBABILITY).from(STAGES)
                .fetchMap(STAGES.ID, r -> new Place(r.value2(), r.value1(), Math.min(1, r.value3() / (double) Math.max(1, r.value4() - 1)), r.value5()));
    }

    private LocalDate today() {
        return reception.house().today(clock);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    private static <T> Field<T> before(String key, Class<T> type, String as) {
        return field("({0} ->> {1})::" + as, type, AUDIT_TRAIL.BEFORE, inline(key));
    }

    private static Field<Boolean> touches(String key) {
        return field("coalesce(jsonb_exists({0}, {1}), false)", Boolean.class, AUDIT_TRAIL.BEFORE, inline(key));
    }

    private static Field<Long> valueOf(String classifier) {
        return field(select(min(CLASSIFIER_VALUES.ID)).from(CLASSIFIER_VALUES).join(CLASSIFIERS).on(CLASSIFIERS.ID.eq(CLASSIFIER_VALUES.CLASSIFIER_ID))
                .where(CLASSIFIERS.KEY.eq(inline(classifier)), CLASSIFIER_VALUES.ID.eq(any(CLIENTS.CLASSIFIED)))).as(classifier);
    }
}
