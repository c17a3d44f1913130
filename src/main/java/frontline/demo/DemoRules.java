package frontline.demo;

import static frontline.sales.db.Tables.DEALS;

import frontline.agenda.types.ActionTypes;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Acting;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.departments.Departments;
import frontline.identity.users.UserForm;
import frontline.identity.users.Users;
import frontline.platform.text.Language;
import frontline.sales.deals.Checklist;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import frontline.sales.deals.Executors;
import frontline.sales.deals.StageApprovals;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.pipelines.StageForm;
import frontline.sales.stages.StageSetup;
import frontline.sales.stages.StageTermsForm;
import frontline.sales.stages.StageTermsForm.CheckForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How Polar Instruments sells: what each stage asks for, and who carries it out. Some of its deals are with the lawyers,
/// some wait for approval.
@Component
@Order(50)
class DemoRules implements DemoPart {

    static final String LAWYER = "Лев Андреев";
    static final String LAWYER_EMAIL = "lev@polar.example";

    private final DSLContext sql;
    private final Departments departments;
    private final Users users;
    private final Viewers viewers;
    private final Pipelines pipelines;
    private final StageSetup setup;
    private final Classifiers classifiers;
    private final ActionTypes types;
    private final Deals deals;
    private final Executors executors;
    private final Checklist checklist;
    private final StageApprovals approvals;

    DemoRules(DSLContext sql, Departments departments, Users users, Viewers viewers, Pipelines pipelines, StageSetup setup, Classifiers classifiers, ActionTypes types, Deals deals, Executors executors, Checklist checklist,
            StageApprovals approvals) {
        this.sql = sql;
        this.departments = departments;
        this.users = users;
        this.viewers = viewers;
        this.pipelines = pipelines;
        this.setup = setup;
        this.classifiers = classifiers;
        this.types = types;
        this.deals = deals;
        this.executors = executors;
        this.checklist = checklist;
        this.approvals = approvals;
    }

    @Override
    public void bring(Company company) {
        Acting.as(company.administrator().userId(), "demo", () -> bring(company.administrator(), company.random()));
    }

    private void bring(Viewer administrator, Random random) {
        Viewer lawyer = hire();
        List<Stage> stages = pipelines.active().getFirst().active();
        long source = classifiers.byKey("source").orElseThrow().id();
        rule(stages.get(0), form -> form.demanding("client.phone", "client.c-" + source)
                .checking(new CheckForm(null, "Find out who decides", "Выяснить, кто принимает решение", null, true)));
        rule(stages.get(1), form -> form.demanding("deal.lines", "deal.expected_on")
                .checking(new CheckForm(null, "Agree on what is to be measured", "Согласовать, что нужно измерять", null, true),
                        new CheckForm(null, "Call before the demonstration", "Позвонить перед демонстрацией", type("call"), false)));
        rule(stages.get(2), form -> form.checking(new CheckForm(null, "Demonstration held", "Демонстрация проведена", type("demonstration"), true)));
        rule(stages.get(3), form -> form.demanding("deal.lines", "deal.people").checking(new CheckForm(null, "Proposal sent", "Предложение отправлено", type("proposal"), true))
                .approvedBy("role:" + Role.HEAD_OF_SALES.code(), BigDecimal.TEN));
        rule(stages.get(4), form -> form.demanding("client.legal_name", "client.tax_id").passable(false, true, true)
                .carriedOutBy(Set.of(lawyer.departmentId()), Set.of(Role.HEAD_OF_SALES.code()))
                .checking(new CheckForm(null, "Terms checked by the lawyer", "Условия проверены юристом", null, true), new CheckForm(null, "Signed by both", "Подписано обеими сторонами", null, true)));
        for (long id : sql.select(DEALS.ID).from(DEALS).where(DEALS.STATE.eq("open")).orderBy(DEALS.ID).fetch(DEALS.ID)) tell(administrator, lawyer, deals.get(administrator, id), stages, random);
    }

    private Viewer hire() {
        long law = departments.add(departments.root(), "department", "Юридический отдел").orThrow();
        long id = users.add(new UserForm(LAWYER, LAWYER_EMAIL, "", Role.SALES_REP.code(), law, DemoCompany.PASSWORD)).orThrow();
        users.speak(id, Language.RU);
        return viewers.find(id).orElseThrow();
    }

    private void tell(Viewer administrator, Viewer lawyer, DealView deal, List<Stage> stages, Random random) {
        if (deal.stageId() == stages.get(4).id()) executors.handOver(administrator, deal.id(), lawyer.userId());
        setup.get(deal.stageId()).checks().stream().map(CheckForm::id).filter(Objects::nonNull).filter(check -> random.nextInt(3) == 0).forEach(check -> checklist.tick(administrator, deal.id(), check, true));
        if (deal.stageId() == stages.get(3).id() && random.nextInt(2) == 0) viewers.find(deal.ownerId()).ifPresent(owner -> approvals.ask(owner, deal.id(), stages.get(4).id(), lawyer.userId()));
    }

    private void rule(Stage stage, UnaryOperator<StageTermsForm> rules) {
        setup.change(stage.id(), rules.apply(StageTermsForm.of(new StageForm(stage.nameEn(), stage.nameRu(), stage.probability(), stage.targetDays())))).orThrow();
    }

    private long type(String key) {
        return types.active().stream().filter(type -> key.equals(type.key())).findFirst().orElseThrow().id();
    }
}
