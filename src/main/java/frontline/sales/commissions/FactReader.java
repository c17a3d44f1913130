package frontline.sales.commissions;

import static frontline.agenda.db.Tables.ACTIONS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.DEAL_PARTICIPANTS;
import static frontline.sales.db.Tables.PRODUCTS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import frontline.platform.web.Reception;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Fetches what pay is reckoned from, a table at a time.
@Component
class FactReader {

    private final DSLContext sql;
    private final PaidIncome income;
    private final Reception reception;

    FactReader(DSLContext sql, PaidIncome income, Reception reception) {
        this.sql = sql;
        this.income = income;
        this.reception = reception;
    }

    /// From the beginning of the quarter in which `from` lies, so that all tiers count from their start; earlier still when
    /// something went back that was paid earlier.
    Facts read(Set<Long> users, LocalDate from, LocalDate to, Facts.Asked asked) {
        Condition concerned = concern(users);
        LocalDate begin = quarter(from);
        LocalDate returned = income.firstOfReturned(concerned, begin, to);
        if (returned != null && returned.isBefore(begin)) begin = quarter(returned);
        List<Facts.Paid> payments = income.between(concerned, begin, to);
        Condition paidFor = DEALS.ID.in(select(field("id", Long.class)).from(unnest(payments.stream().map(Facts.Paid::dealId).distinct().toArray(Long[]::new)).as("paid", "id")));
        return new Facts(payments, payments.isEmpty() ? Map.of() : deals(paidFor, asked), asked.types().isEmpty() ? List.of() : done(users, from, to, asked.types()));
    }

    private Map<Long, Facts.Deal> deals(Condition which, Facts.Asked asked) {
        Set<Long> first = asked.firsts() ? income.firstDeals(which) : Set.of();
        Map<Long, List<Facts.Sold>> lines = asked.lines() ? lines(which) : Map.of();
        Map<Long, List<Facts.Share>> shares = sql.select(DEAL_PARTICIPANTS.DEAL_ID, DEAL_PARTICIPANTS.USER_ID, DEAL_PARTICIPANTS.SHARE)
                .from(DEALS).join(DEAL_PARTICIPANTS).on(DEAL_PARTICIPANTS.DEAL_ID.eq(DEALS.ID)).where(which)
                .orderBy(DEAL_PARTICIPANTS.DEAL_ID, DEAL_PARTICIPANTS.ID)
                .fetchGroups(row -> row.value1(), row -> new Facts.Share(row.value2(), row.value3()));
        Map<Long, Facts.Deal> deals = new HashMap<>();
        sql.select(DEALS.ID, DEALS.CLIENT_ID, DEALS.OWNER_ID).from(DEALS).where(which)
                .forEach(row -> deals.put(row.value1(), new Facts.Deal(row.value1(), row.value2(), row.value2() == null || first.contains(row.value1()), lines.getOrDefault(row.value1(), List.of()),
                        Participants.withOwner(shares.getOrDefault(row.value1(), List.of()), row.value3()))));
        return deals;
    }

    private Map<Long, List<Facts.Sold>> lines(Condition which) {
        return sql.select(DEAL_LINES.DEAL_ID, PRODUCTS.PRODUCT_GROUP, DEAL_LINES.QUANTITY, DEAL_LINES.PRICE, DEAL_LINES.AMOUNT, DEAL_LINES.COST)
                .from(DEALS).join(DEAL_LINES).on(DEAL_LINES.DEAL_ID.eq(DEALS.ID)).join(PRODUCTS).on(PRODUCTS.ID.eq(DEAL_LINES.PRODUCT_ID)).where(which)
                .orderBy(DEAL_LINES.DEAL_ID, DEAL_LINES.POSITION, DEAL_LINES.ID)
                .fetchGroups(row -> row.value1(), row -> new Facts.Sold(row.value2(), cents(row.value3().multiply(row.value4())), row.value5(),
                        row.value6() == null ? null : cents(row.value3().multiply(row.value6()))));
    }

    /// Entries of the history, and completed actions about which nothing was written.
    private List<Facts.Done> done(Set<Long> users, LocalDate from, LocalDate to, Set<Long> types) {
        ZoneId zone = reception.house().zone();
        Instant begin = from.atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
        List<Facts.Done> done = new ArrayList<>(sql.select(HISTORY.ID, HISTORY.TYPE_ID, HISTORY.CLASSIFIED, HISTORY.AUTHOR_ID, HISTORY.HAPPENED_AT, HISTORY.TOPIC_KIND, HISTORY.TOPIC_ID, HISTORY.CLIENT_ID)
                .from(HISTORY)
                .where(HISTORY.KIND.eq("contact"), HISTORY.TYPE_ID.in(types), among(HISTORY.AUTHOR_ID, users), HISTORY.HAPPENED_AT.ge(begin), HISTORY.HAPPENED_AT.lt(end))
                .fetch(row -> new Facts.Done("entry", row.value1(), row.value2(), Set.copyOf(List.of(row.value3())), row.value4(), row.value5().atZone(zone).toLocalDate(), deal(row.value6(), row.value7()), row.value8())));
        done.addAll(sql.select(ACTIONS.ID, ACTIONS.TYPE_ID, ACTIONS.DONE_BY, ACTIONS.DONE_AT, ACTIONS.TOPIC_KIND, ACTIONS.TOPIC_ID, ACTIONS.SUBJECT_KIND, ACTIONS.SUBJECT_ID)
                .from(ACTIONS)
                .where(ACTIONS.TYPE_ID.in(types), among(ACTIONS.DONE_BY, users), ACTIONS.DONE_AT.ge(begin), ACTIONS.DONE_AT.lt(end),
                        notExists(selectOne().from(HISTORY).where(HISTORY.ACTION_ID.eq(ACTIONS.ID))))
                .fetch(row -> new Facts.Done("action", row.value1(), row.value2(), Set.of(), row.value3(), row.value4().atZone(zone).toLocalDate(), deal(row.value5(), row.value6()),
                        "client".equals(row.value7()) ? row.value8() : null)));
        return done;
    }

    private static Condition concern(Set<Long> users) {
        return DEALS.OWNER_ID.eq(any(val(users.toArray(Long[]::new))))
                .or(DEALS.ID.in(select(DEAL_PARTICIPANTS.DEAL_ID).from(DEAL_PARTICIPANTS).where(among(DEAL_PARTICIPANTS.USER_ID, users))));
    }

    private static Condition among(Field<Long> user, Collection<Long> users) {
        return user.eq(any(val(users.toArray(Long[]::new))));
    }

    private static @Nullable Long deal(@Nullable String kind, @Nullable Long id) {
        return "deal".equals(kind) ? id : null;
    }

    private static LocalDate quarter(LocalDate day) {
        return Tiers.Span.QUARTER.of(day).atDay(1);
    }

    private static BigDecimal cents(BigDecimal money) {
        return money.setScale(2, RoundingMode.HALF_UP);
    }
}
