package frontline.sales.commissions;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.inline;

import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.platform.NotFound;
import frontline.platform.questions.LargeWork;
import frontline.sales.commissions.Statement.PersonTotal;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Statements of pay. A rep sees the own one, a head those of the department with all below it, those who close months
/// everybody's; nobody else's pay is anybody's business.
@Component
class Statements {

    private final LargeWork largeWork;
    private final DSLContext sql;
    private final Reckoning reckoning;
    private final PaidIncome income;

    Statements(LargeWork largeWork, DSLContext sql, Reckoning reckoning, PaidIncome income) {
        this.largeWork = largeWork;
        this.sql = sql;
        this.reckoning = reckoning;
        this.income = income;
    }

    /// @throws NotFound when there is no such user or the viewer may not see the pay
    @Transactional(readOnly = true)
    public Statement of(Viewer viewer, long user, YearMonth from, YearMonth to) {
        Reckoning.Ground ground = reckoning.ground(from);
        UserView person = ground.house().users().stream().filter(one -> one.id() == user && sees(viewer, one)).findFirst().orElseThrow(() -> new NotFound("pay of user " + user));
        Map<YearMonth, List<PayLine>> months = reckoning.months(ground, Set.of(user), from, to);
        Map<Long, String[]> names = ruleNames(ground);
        Map<String, String> about = about(months.values().stream().flatMap(List::stream).toList());
        List<Statement.Row> rows = new ArrayList<>();
        months.forEach((month, lines) -> lines.forEach(line -> rows.add(new Statement.Row(month, line, names.get(line.ruleId())[0], names.get(line.ruleId())[1], about.getOrDefault(line.source().href(), "")))));
        rows.sort(Comparator.comparing(Statement.Row::month).thenComparing(Statement.Row::isCorrection).thenComparing(Statement.Row::line, PayLine.ORDER));
        boolean open = !ground.isClosed(to);
        return new Statement(user, person.name(), from, to, income.currency(), open, rows, totals(rows), rows.stream().map(row -> row.line().amount()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /// Everybody whose pay the viewer may see and who is in a plan or is paid something.
    public Statement.People people(Viewer viewer, YearMonth from, YearMonth to) {
        Reckoning.Ground ground = reckoning.ground(from);
        Map<Long, UserView> seen = ground.house().users().stream().filter(user -> sees(viewer, user)).collect(Collectors.toMap(UserView::id, user -> user));
        Set<Long> paid = viewer.may(Permission.CLOSE_PAY) ? ground.everybody() : seen.keySet();
        Map<Long, Sums> sums = largeWork.inTurnIf(Reckoning.ofMany(paid), () -> sums(ground, paid, from, to));
        ground.plans().stream().filter(plan -> !plan.from().isAfter(to.atEndOfMonth()) && (plan.content().validTo() == null || !plan.content().validTo().isBefore(from.atDay(1))))
                .forEach(plan -> ground.house().activeIn(plan.content()).forEach(user -> sums.computeIfAbsent(user, id -> new Sums())));
        Sums all = new Sums();
        List<PersonTotal> people = new ArrayList<>();
        sums.forEach((user, one) -> {
            if (!seen.containsKey(user)) return;
            people.add(one.of(user, seen.get(user).name()));
            all.add(one);
        });
        people.sort(Comparator.comparing(PersonTotal::total).reversed().thenComparing(PersonTotal::name).thenComparing(PersonTotal::userId));
        return new Statement.People(from, to, income.currency(), ground.isClosed(from) && ground.isClosed(to), ground.open(), people, all.of(0, ""));
    }

    private Map<Long, Sums> sums(Reckoning.Ground ground, Set<Long> users, YearMonth from, YearMonth to) {
        Map<Long, Sums> sums = new HashMap<>();
        reckoning.months(ground, users, from, to).forEach((month, lines) -> lines.forEach(line -> sums.computeIfAbsent(line.userId(), id -> new Sums()).add(month, line)));
        return sums;
    }

    /// Whether the viewer has people, not only the own statement.
    static boolean hasPeople(Viewer viewer) {
        return viewer.may(Permission.CLOSE_PAY) || viewer.role() == Role.HEAD_OF_SALES;
    }

    private static boolean sees(Viewer viewer, UserView user) {
        return user.id() == viewer.userId() || viewer.may(Permission.CLOSE_PAY) || viewer.role() == Role.HEAD_OF_SALES && viewer.departments().contains(user.departmentId());
    }

    private static Map<Long, String[]> ruleNames(Reckoning.Ground ground) {
        Map<Long, String[]> names = new HashMap<>();
        for (PlanVersion plan : ground.plans())
            for (int i = 0; i < plan.ruleIds().size(); i++) names.put(plan.ruleIds().get(i), new String[] {plan.content().name(), plan.content().rules().get(i).name()});
        return names;
    }

    private Map<String, String> about(List<PayLine> lines) {
        Set<Long> deals = lines.stream().map(line -> line.source().dealId()).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<Long> clients = lines.stream().filter(line -> line.source().dealId() == null).map(line -> line.source().clientId()).filter(Objects::nonNull).collect(Collectors.toSet());
        if (deals.isEmpty() && clients.isEmpty()) return Map.of();
        return sql.select(inline("/deals/").concat(DEALS.ID.cast(String.class)), DEALS.NAME).from(DEALS).where(DEALS.ID.in(deals))
                .unionAll(sql.select(inline("/clients/").concat(CLIENTS.ID.cast(String.class)), CLIENTS.NAME).from(CLIENTS).where(CLIENTS.ID.in(clients)))
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    private static List<Statement.RuleTotal> totals(List<Statement.Row> rows) {
        record Group(String plan, String rule, PayLine.Kind kind) {}
        Map<Group, BigDecimal[]> sums = new LinkedHashMap<>();
        rows.stream().sorted(Comparator.comparing((Statement.Row row) -> row.line().planId()).thenComparing(row -> row.line().ruleId()).thenComparing(row -> row.line().kind())).forEach(row ->
                sums.merge(new Group(row.plan(), row.rule(), row.line().kind()), new BigDecimal[] {row.line().base(), row.line().amount()}, (a, b) -> new BigDecimal[] {a[0].add(b[0]), a[1].add(b[1])}));
        return sums.entrySet().stream().map(sum -> new Statement.RuleTotal(sum.getKey().plan(), sum.getKey().rule(), sum.getKey().kind(), sum.getValue()[0], sum.getValue()[1])).toList();
    }

    private static final class Sums {
        private BigDecimal shares = BigDecimal.ZERO;
        private BigDecimal pieces = BigDecimal.ZERO;
        private BigDecimal discounts = BigDecimal.ZERO;
        private BigDecimal takenBack = BigDecimal.ZERO;
        private BigDecimal corrections = BigDecimal.ZERO;

        void add(YearMonth month, PayLine line) {
            if (line.earned().isBefore(month)) {
                corrections = corrections.add(line.amount());
                return;
            }
            switch (line.kind()) {
                case SHARE -> shares = shares.add(line.amount());
                case PIECE -> pieces = pieces.add(line.amount());
                case DISCOUNT -> discounts = discounts.add(line.amount());
                case TAKEN_BACK -> takenBack = takenBack.add(line.amount());
            }
        }

        void add(Sums other) {
            shares = shares.add(other.shares);
            pieces = pieces.add(other.pieces);
            discounts = discounts.add(other.discounts);
            takenBack = takenBack.add(other.takenBack);
            corrections = corrections.add(other.corrections);
        }

        PersonTotal of(long user, String name) {
            return new PersonTotal(user, name, shares, pieces, discounts, takenBack, corrections, shares.add(pieces).add(discounts).add(takenBack).add(corrections));
        }
    }
}
