package frontline.sales.commissions;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_PARTICIPANTS;
import static frontline.sales.db.Tables.PAY_LINES;
import static frontline.sales.db.Tables.PAY_MONTHS;
import static frontline.sales.db.Tables.PAY_MONTH_PEOPLE;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import frontline.sales.db.tables.records.PayLinesRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Months that are closed, as rows: their lines, and who was in which plan.
@Component
class ClosedMonths {

    private static final int AT_ONCE = 1000;

    private final DSLContext sql;

    ClosedMonths(DSLContext sql) {
        this.sql = sql;
    }

    record Closed(YearMonth month, Instant at, @Nullable Long by) {}

    /// From the earliest to the latest, without a gap.
    List<Closed> all() {
        return sql.select(PAY_MONTHS.MONTH, PAY_MONTHS.CLOSED_AT, PAY_MONTHS.CLOSED_BY).from(PAY_MONTHS).orderBy(PAY_MONTHS.MONTH)
                .fetch(row -> new Closed(YearMonth.from(row.value1()), row.value2(), row.value3()));
    }

    /// What was paid in these months, by the month in which it was paid.
    Map<YearMonth, List<PayLine>> paidIn(YearMonth from, YearMonth to, Set<Long> users) {
        Map<YearMonth, List<PayLine>> lines = new HashMap<>();
        sql.selectFrom(PAY_LINES).where(PAY_LINES.MONTH.between(from.atDay(1), to.atDay(1)), among(PAY_LINES.USER_ID, users)).orderBy(PAY_LINES.ID)
                .forEach(row -> lines.computeIfAbsent(YearMonth.from(row.getMonth()), month -> new ArrayList<>()).add(line(row)));
        return lines;
    }

    /// What was ever paid for these months, corrections among it.
    List<PayLine> paidFor(YearMonth from, YearMonth to, Set<Long> users) {
        return sql.selectFrom(PAY_LINES).where(PAY_LINES.EARNED_MONTH.between(from.atDay(1), to.atDay(1)), among(PAY_LINES.USER_ID, users)).orderBy(PAY_LINES.ID).fetch(ClosedMonths::line);
    }

    /// Month → plan → people.
    Map<YearMonth, Map<Long, Set<Long>>> people(YearMonth from) {
        Map<YearMonth, Map<Long, Set<Long>>> people = new HashMap<>();
        sql.select(PAY_MONTH_PEOPLE.MONTH, PAY_MONTH_PEOPLE.PLAN_ID, PAY_MONTH_PEOPLE.USER_ID).from(PAY_MONTH_PEOPLE).where(PAY_MONTH_PEOPLE.MONTH.ge(from.atDay(1)))
                .forEach(row -> people.computeIfAbsent(YearMonth.from(row.value1()), month -> new HashMap<>()).computeIfAbsent(row.value2(), plan -> new HashSet<>()).add(row.value3()));
        return people;
    }

    /// Writes the month and seals it: from here on the database refuses any change.
    void seal(YearMonth month, String currency, Instant now, Long by, Map<Long, Set<Long>> people, List<PayLine> lines) {
        LocalDate first = month.atDay(1);
        sql.insertInto(PAY_MONTHS).set(PAY_MONTHS.MONTH, first).set(PAY_MONTHS.CURRENCY, currency).set(PAY_MONTHS.CLOSED_AT, now).set(PAY_MONTHS.CLOSED_BY, by).execute();
        var members = sql.insertInto(PAY_MONTH_PEOPLE, PAY_MONTH_PEOPLE.MONTH, PAY_MONTH_PEOPLE.PLAN_ID, PAY_MONTH_PEOPLE.USER_ID);
        for (var plan : people.entrySet()) for (Long user : plan.getValue()) members = members.values(first, plan.getKey(), user);
        members.execute();
        for (int from = 0; from < lines.size(); from += AT_ONCE)
            sql.insertInto(PAY_LINES).set(lines.subList(from, Math.min(from + AT_ONCE, lines.size())).stream().map(line -> row(first, line)).toList()).execute();
        sql.update(PAY_MONTHS).set(PAY_MONTHS.SEALED, true).where(PAY_MONTHS.MONTH.eq(first)).execute();
    }

    /// From now on these deals keep their owner's share by name: who takes one over later takes no past pay along.
    void nameOwners(Select<Record1<Long>> deals) {
        Field<BigDecimal> rest = inline(new BigDecimal("100.00")).minus(coalesce(field(select(sum(DEAL_PARTICIPANTS.SHARE)).from(DEAL_PARTICIPANTS).where(DEAL_PARTICIPANTS.DEAL_ID.eq(DEALS.ID))), inline(BigDecimal.ZERO)));
        sql.insertInto(DEAL_PARTICIPANTS, DEAL_PARTICIPANTS.DEAL_ID, DEAL_PARTICIPANTS.USER_ID, DEAL_PARTICIPANTS.SHARE)
                .select(select(DEALS.ID, DEALS.OWNER_ID, rest).from(DEALS).where(DEALS.ID.in(deals), rest.gt(BigDecimal.ZERO)))
                .onConflict(DEAL_PARTICIPANTS.DEAL_ID, DEAL_PARTICIPANTS.USER_ID).doUpdate().set(DEAL_PARTICIPANTS.SHARE, DEAL_PARTICIPANTS.SHARE.plus(excluded(DEAL_PARTICIPANTS.SHARE))).execute();
    }

    private static PayLinesRecord row(LocalDate month, PayLine line) {
        PayLinesRecord row = new PayLinesRecord();
        row.setMonth(month);
        row.setEarnedMonth(line.earned().atDay(1));
        row.setUserId(line.userId());
        row.setPlanId(line.planId());
        row.setRuleId(line.ruleId());
        row.setKind(line.kind().code());
        row.setSource(line.source().kind());
        row.setSourceId(line.source().id());
        row.setReturnedPaymentId(line.source().returned());
        row.setDealId(line.source().dealId());
        row.setClientId(line.source().clientId());
        row.setHappenedOn(line.on());
        row.setBase(line.base());
        row.setRate(line.rate());
        row.setAmount(line.amount());
        return row;
    }

    private static PayLine line(PayLinesRecord row) {
        return new PayLine(row.getUserId(), row.getPlanId(), row.getRuleId(), PayLine.Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
                new PayLine.Source(row.getSource(), row.getSourceId(), row.getReturnedPaymentId(), row.getDealId(), row.getClientId()), row.getHappenedOn(), YearMonth.from(row.getEarnedMonth()),
                row.getBase(), row.getRate(), row.getAmount());
    }

    private static Condition among(Field<Long> user, Set<Long> users) {
        return user.eq(any(val(users.toArray(Long[]::new))));
    }
}
