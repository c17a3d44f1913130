package frontline.sales.payments;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;

import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.platform.web.Reception;
import frontline.sales.deals.Deals;
import frontline.sales.rates.ExchangeRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectFieldOrAsterisk;
import org.springframework.stereotype.Component;

/// What is open by rep, department or branch, and altogether.
@Component
public class DebtGroups {

    public enum By { REP, DEPARTMENT, BRANCH }

    private final DSLContext sql;
    private final Departments departments;
    private final ExchangeRates rates;
    private final Reception reception;

    DebtGroups(DSLContext sql, Departments departments, ExchangeRates rates, Reception reception) {
        this.sql = sql;
        this.departments = departments;
        this.rates = rates;
        this.reception = reception;
    }

    /// @param records the query that leads to the records behind the figures: "owner=3", "place=2&place=5"
    public record Line(String name, String records, String currency, Buckets buckets) {}

    /// Everything in the company's currency, at the rates of the day.
    /// @param missing currencies without a rate, which are not in it
    public record InOwn(String currency, Buckets buckets, List<String> missing) {}

    /// The largest first.
    public List<Line> by(Viewer viewer, DebtFilter filter, LocalDate today, By by) {
        Field<Long> key = by == By.REP ? USERS.ID : DEPARTMENTS.ID;
        Field<String> name = by == By.REP ? USERS.NAME : DEPARTMENTS.NAME;
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(key, name, OpenReceipts.CURRENCY));
        columns.addAll(Buckets.columns(today));
        var rows = sql.select(columns)
                .from(OpenReceipts.ofUnsettled(filter.deals().and(Deals.seenBy(viewer))))
                .join(DEALS).on(DEALS.ID.eq(OpenReceipts.DEAL_ID))
                .join(USERS).on(USERS.ID.eq(DEALS.OWNER_ID)).join(DEPARTMENTS).on(DEPARTMENTS.ID.eq(DEALS.DEPARTMENT_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .where(OpenReceipts.OPEN.gt(BigDecimal.ZERO), filter.receipts())
                .groupBy(key, name, OpenReceipts.CURRENCY)
                .fetch();
        Map<Long, Departments.Node> tree = departments.tree().stream().collect(Collectors.toMap(Departments.Node::id, node -> node));
        Map<String, Line> lines = new LinkedHashMap<>();
        for (var row : rows) {
            long id = row.get(key);
            String currency = row.get(OpenReceipts.CURRENCY);
            Optional<Departments.Node> branch = by == By.BRANCH ? branchOf(id, tree) : Optional.empty();
            Line line = new Line(branch.map(Departments.Node::name).orElse(row.get(name)), (by == By.REP ? "owner=" : "place=") + id, currency, Buckets.of(row));
            lines.merge(branch.map(Departments.Node::id).orElse(id) + currency, line, (one, other) -> new Line(one.name(), one.records() + "&" + other.records(), currency, one.buckets().plus(other.buckets())));
        }
        return lines.values().stream().sorted(Comparator.comparing(Line::currency).thenComparing(line -> line.buckets().total(), Comparator.reverseOrder()).thenComparing(Line::name)).toList();
    }

    public InOwn inOwn(List<Debts.Ageing> ageing, LocalDate today) {
        String own = reception.house().currency();
        Buckets sum = Buckets.NOTHING;
        TreeSet<String> missing = new TreeSet<>();
        for (Debts.Ageing line : ageing) {
            Optional<BigDecimal> rate = rates.rate(line.currency(), own, today);
            if (rate.isEmpty()) missing.add(line.currency());
            else sum = sum.plus(line.buckets().times(rate.get()));
        }
        return new InOwn(own, sum, List.copyOf(missing));
    }

    /// The nearest branch above a department; the company itself is one.
    private static Optional<Departments.Node> branchOf(long department, Map<Long, Departments.Node> tree) {
        Departments.Node node = tree.get(department);
        while (node != null && !node.kind().equals("branch") && node.parentId() != null) node = tree.get(node.parentId());
        return Optional.ofNullable(node);
    }
}
