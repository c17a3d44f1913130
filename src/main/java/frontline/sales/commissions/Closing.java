package frontline.sales.commissions;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.questions.LargeWork;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Closes months: from then on they are paid, and stay as they are.
@Component
public class Closing {

    private final LargeWork largeWork;
    private final TransactionTemplate transactions;
    private final DSLContext sql;
    private final Reckoning reckoning;
    private final ClosedMonths closed;
    private final PaidIncome income;
    private final Clock clock;

    Closing(LargeWork largeWork, TransactionTemplate transactions, DSLContext sql, Reckoning reckoning, ClosedMonths closed, PaidIncome income, Clock clock) {
        this.largeWork = largeWork;
        this.transactions = transactions;
        this.sql = sql;
        this.reckoning = reckoning;
        this.closed = closed;
        this.income = income;
        this.clock = clock;
    }

    /// Together with those before it that are still open, one after the other.
    /// @param today where the company is: a month is closed when it is over
    /// @return the months that were closed
    public Outcome<List<YearMonth>> close(Viewer viewer, YearMonth month, LocalDate today) {
        viewer.require(Permission.CLOSE_PAY);
        return largeWork.inTurn(() -> transactions.execute(transaction -> closeAtOnce(viewer, month, today)));
    }

    private Outcome<List<YearMonth>> closeAtOnce(Viewer viewer, YearMonth month, LocalDate today) {
        PayPlans.oneAtATime(sql);
        YearMonth open = reckoning.ground(month).open();
        if (open == null) return Outcome.refused("month", "pay.close.no_plan");
        if (!month.isBefore(YearMonth.from(today))) return Outcome.refused("month", "pay.close.not_over");
        if (month.isBefore(open)) return Outcome.refused("month", "pay.close.closed_already");
        List<YearMonth> months = open.atDay(1).datesUntil(month.atDay(2), Period.ofMonths(1)).map(YearMonth::from).toList();
        months.forEach(one -> seal(viewer, one));
        return Outcome.done(months);
    }

    private void seal(Viewer viewer, YearMonth month) {
        Reckoning.Ground ground = reckoning.ground(month);
        List<PayLine> lines = Objects.requireNonNull(reckoning.months(ground, ground.everybody(), month, month).get(month));
        Map<Long, Set<Long>> people = new HashMap<>();
        for (PlanVersion plan : ground.plans())
            if (!plan.from().isAfter(month.atEndOfMonth()) && (plan.content().validTo() == null || !plan.content().validTo().isBefore(month.atDay(1)))) people.put(plan.id(), ground.members().getOrDefault(plan.id(), Set.of()));
        closed.seal(month, income.currency(), Instant.now(clock), viewer.userId(), people, lines);
        closed.nameOwners(income.deals(month.atDay(1), month.atEndOfMonth()));
    }
}
