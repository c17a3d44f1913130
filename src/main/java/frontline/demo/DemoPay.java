package frontline.demo;

import frontline.agenda.types.ActionTypes;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.time.ProgramClock;
import frontline.sales.DealSlice;
import frontline.sales.commissions.Closing;
import frontline.sales.commissions.Participants;
import frontline.sales.commissions.Participants.NewShare;
import frontline.sales.commissions.PayPlans;
import frontline.sales.commissions.PlanDraft;
import frontline.sales.commissions.PlanDraft.Rule;
import frontline.sales.commissions.PlanDraft.Tier;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payment;
import frontline.sales.payments.PaymentFilter;
import frontline.sales.payments.PaymentList;
import frontline.sales.payments.Payments;
import frontline.sales.products.Costs;
import frontline.sales.products.Products;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How its people are paid: field sales by tiers, telesales by the piece too; last month is closed, something came back.
@Component
@Order(60)
class DemoPay implements DemoPart {

    private static final int MONTHS = 14;

    private final PayPlans plans;
    private final Closing closing;
    private final Participants participants;
    private final Products products;
    private final Costs costs;
    private final PaymentList list;
    private final Payments payments;
    private final ActionTypes types;
    private final Users users;
    private final Viewers viewers;
    private final Clock clock;

    DemoPay(PayPlans plans, Closing closing, Participants participants, Products products, Costs costs, PaymentList list, Payments payments, ActionTypes types, Users users, Viewers viewers, Clock clock) {
        this.plans = plans;
        this.closing = closing;
        this.participants = participants;
        this.products = products;
        this.costs = costs;
        this.list = list;
        this.payments = payments;
        this.types = types;
        this.users = users;
        this.viewers = viewers;
        this.clock = clock;
    }

    /// Before anything is sold: each line keeps the cost of its day.
    @Override
    public void prepare(Company company) {
        Acting.as(company.administrator().userId(), "demo", () -> bringCosts(company.administrator()));
    }

    private void bringCosts(Viewer administrator) {
        products.active().forEach(product -> costs.set(administrator, product.id(), product.price().multiply(new BigDecimal("0.62")).setScale(2, RoundingMode.HALF_UP)).orThrow());
    }

    @Override
    public void bring(Company company) {
        Viewer executive = viewer("elena@polar.example");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        YearMonth last = YearMonth.from(today).minusMonths(1);
        LocalDate since = last.minusMonths(MONTHS - 1).atDay(1);
        Acting.as(executive.userId(), "demo", () -> {
            long field = inForce(executive, since, fieldSales(since));
            inForce(executive, since, telesales(since));
            share(executive);
            ProgramClock.at(last.plusMonths(1).atDay(1).atTime(8, 0).toInstant(ZoneOffset.UTC), () -> closing.close(executive, last, last.plusMonths(1).atDay(1)).orThrow());
            giveBack(executive, last, today);
            long draft = plans.newVersion(executive, field);
            plans.change(executive, draft, 0, margin(plans.get(executive, draft).content())).orThrow();
        });
    }

    private long inForce(Viewer executive, LocalDate since, PlanDraft draft) {
        long[] id = new long[1];
        ProgramClock.at(since.atStartOfDay().toInstant(ZoneOffset.UTC), () -> {
            id[0] = plans.draft(executive, draft).orThrow();
            plans.putInForce(executive, id[0]).orThrow();
        });
        return id[0];
    }

    private PlanDraft fieldSales(LocalDate since) {
        return PlanDraft.named("Выездные продажи", since,
                        Rule.tiered("income", "Комиссионные по ступеням", "month", "marginal", List.of(Tier.of("0", "20000", "3"), Tier.of("20000", "50000", "5"), Tier.of("50000", null, "7"))),
                        Rule.income("Первая сделка клиента", "2").on("first"),
                        Rule.income("Надбавка за услуги", "4").ofGroups("Service"),
                        Rule.discount("Скидка сверх 10 %", "10", "points", "5"))
                .forDepartments(departmentOf("irina@polar.example"));
    }

    private PlanDraft telesales(LocalDate since) {
        return PlanDraft.named("Telesales", since,
                        Rule.income("Share of what clients pay", "2.5"),
                        Rule.piece("Demonstration held", type("demonstration"), null, "25"),
                        Rule.piece("Meeting held", type("meeting"), null, "15"))
                .forUsers(viewer("tom@polar.example").userId(), viewer("grace@polar.example").userId());
    }

    /// The next version would pay by margin.
    private static PlanDraft margin(PlanDraft before) {
        return PlanDraft.named("Выездные продажи: по марже", before.validFrom(), Rule.tiered("margin", "Доля маржи", "quarter", "marginal", List.of(Tier.of("0", "12000", "15"), Tier.of("12000", null, "22"))),
                Rule.discount("Скидка сверх 10 %", "10", "share", "20")).forDepartments(before.departments().toArray(Long[]::new));
    }

    /// Every ninth paid deal was sold by two.
    private void share(Viewer executive) {
        List<Long> deals = paid(executive, YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).minusMonths(MONTHS), MONTHS).stream().map(Payment::dealId).distinct().toList();
        for (int i = 0; i < deals.size(); i += 9) {
            Participants.Shares shares = participants.of(executive, deals.get(i));
            String colleague = shares.owner().equals("Ирина Воронцова") ? "pavel@polar.example" : shares.owner().equals("Tom de Vries") ? "grace@polar.example" : shares.owner().equals("Grace Okafor") ? "tom@polar.example" : "irina@polar.example";
            participants.set(executive, deals.get(i), List.of(new NewShare(viewer(colleague).userId(), new BigDecimal("30")))).orThrow();
        }
    }

    /// One payment of the closed month went back since.
    private void giveBack(Viewer executive, YearMonth last, LocalDate today) {
        List<Payment> paid = paid(executive, last, 1);
        if (paid.isEmpty()) return;
        Payment back = paid.get(paid.size() / 2);
        payments.record(executive, new NewPayment(back.dealId(), null, today, back.amount().negate(), null, "", "Прибор не подошёл, деньги возвращены", null)).orThrow();
    }

    private List<Payment> paid(Viewer executive, YearMonth from, int months) {
        PaymentFilter filter = PaymentFilter.of(DealSlice.ALL, "EUR", from.atDay(1), from.plusMonths(months - 1).atEndOfMonth());
        return list.list(executive, filter, Optional.empty(), 10_000).stream().filter(payment -> payment.dealId() != null && payment.amount().signum() > 0).toList();
    }

    private long type(String key) {
        return types.all().stream().filter(type -> key.equals(type.key())).findFirst().orElseThrow().id();
    }

    private long departmentOf(String email) {
        return users.byEmail(email).map(UserView::departmentId).orElseThrow();
    }

    private Viewer viewer(String email) {
        return viewers.find(users.byEmail(email).orElseThrow().id()).orElseThrow();
    }
}
