package frontline.sales.commissions;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PAY_LINES;
import static frontline.sales.db.Tables.PAY_MONTHS;
import static frontline.sales.db.Tables.PAY_PLANS;
import static frontline.sales.db.Tables.PAY_RULES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import frontline.clients.facts.CarriedFacts;
import frontline.clients.facts.ClientDimensions;
import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Facts;
import frontline.identity.facts.Label;
import frontline.identity.facts.Quantity;
import frontline.identity.facts.Staff;
import frontline.platform.text.Texts;
import java.util.List;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/// The lines of the closed months: pay that does not change any more.
@Component
class PayFacts implements Facts {

    private final ClientDimensions client;
    private final Staff staff;
    private final Texts texts;

    PayFacts(ClientDimensions client, Staff staff, Texts texts) {
        this.client = client;
        this.staff = staff;
        this.texts = texts;
    }

    @Override
    public String key() {
        return "commission_lines";
    }

    @Override
    public FactTable table() {
        return new FactTable(key(), label("facts.commission_lines"),
                PAY_LINES.join(PAY_MONTHS).on(PAY_MONTHS.MONTH.eq(PAY_LINES.MONTH)).join(PAY_RULES).on(PAY_RULES.ID.eq(PAY_LINES.RULE_ID)).join(PAY_PLANS).on(PAY_PLANS.ID.eq(PAY_LINES.PLAN_ID))
                        .join(USERS).on(USERS.ID.eq(PAY_LINES.USER_ID)).leftJoin(DEALS).on(DEALS.ID.eq(PAY_LINES.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(PAY_LINES.CLIENT_ID)),
                PAY_LINES.ID, PayFacts::seenBy, "month", PAY_MONTHS.CURRENCY, new FactTable.Card(concat(inline("/commissions/"), PAY_LINES.USER_ID.cast(String.class)), coalesce(DEALS.NAME, CLIENTS.NAME, PAY_RULES.NAME)),
                CarriedFacts.all(staff.ownership(PAY_LINES.USER_ID, USERS.DEPARTMENT_ID), List.<Dimension>of(
                        new Dimension.Text("plan", label("facts.pay_plan"), PAY_PLANS.NAME), new Dimension.Text("rule", label("facts.pay_rule"), PAY_RULES.NAME),
                        new Dimension.Coded("pay_kind", label("facts.pay_kind"), PAY_LINES.KIND, List.of(new Dimension.Code("share", label("facts.pay.share")), new Dimension.Code("piece", label("facts.pay.piece")), new Dimension.Code("discount", label("facts.pay.discount")), new Dimension.Code("taken_back", label("facts.pay.taken_back")))),
                        new Dimension.Day("month", label("facts.pay_month"), PAY_LINES.MONTH), new Dimension.Day("earned_month", label("facts.earned_month"), PAY_LINES.EARNED_MONTH)), client.ofJoinedClient()),
                List.of(new Quantity("amount", label("facts.amount"), Quantity.Unit.MONEY, PAY_LINES.AMOUNT), new Quantity("base", label("facts.pay_base"), Quantity.Unit.MONEY, PAY_LINES.BASE)));
    }

    /// Pay is seen as on the statements: one's own, a head the team's, payroll all.
    private static Condition seenBy(Viewer viewer) {
        if (viewer.may(Permission.CLOSE_PAY)) return noCondition();
        Condition own = PAY_LINES.USER_ID.eq(viewer.userId());
        return viewer.role() == Role.HEAD_OF_SALES ? own.or(USERS.DEPARTMENT_ID.in(viewer.departments())) : own;
    }

    private Label label(String key) {
        return Label.of(texts, key);
    }
}
