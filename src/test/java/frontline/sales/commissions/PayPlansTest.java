package frontline.sales.commissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Refusal;
import frontline.sales.commissions.PlanDraft.Rule;
import frontline.sales.commissions.PlanDraft.Tier;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class PayPlansTest extends PaidPeople {

    @Autowired private WhatIf whatIf;

    @Test
    void a_plan_in_force_is_not_edited_and_makes_way_for_its_new_version() {
        long first = inForce(field(Rule.income("Five per cent", "5")));
        assertThat(keys(plans.change(executive, first, plans.get(executive, first).version(), field(Rule.income("Six", "6"))))).containsExactly("pay.plan.stays");
        long second = plans.newVersion(executive, first);
        assertThat(plans.newVersion(executive, first)).as("one draft at a time").isEqualTo(second);
        plans.change(executive, second, 0, field(Rule.income("Six per cent", "6")).from(LocalDate.of(2026, 2, 10))).orThrow();
        plans.putInForce(executive, second).orThrow();
        assertThat(plans.get(executive, first).content().validTo()).isEqualTo(LocalDate.of(2026, 2, 9));
        pay("2026-02-09", "100");
        pay("2026-02-10", "100");
        assertThat(statements.of(nora, nora.userId(), FEBRUARY, FEBRUARY).rows()).extracting(row -> row.line().amount().toPlainString()).containsExactly("5.00", "6.00");
    }

    @Test
    void a_plan_cannot_begin_or_end_in_a_closed_month() {
        long first = inForce(field(Rule.income("Five per cent", "5")));
        closing.close(executive, JANUARY, TODAY).orThrow();
        long second = plans.newVersion(executive, first);
        plans.change(executive, second, 0, field(Rule.income("Six per cent", "6")).from(LocalDate.of(2026, 1, 15))).orThrow();
        assertThat(refusals(plans.putInForce(executive, second))).singleElement().satisfies(refusal -> assertThat(refusal.field() + " " + refusal.key()).isEqualTo("valid_from pay.plan.month_closed"));
        assertThat(keys(plans.end(executive, first, LocalDate.of(2026, 1, 30)))).containsExactly("pay.plan.month_closed");
        plans.end(executive, first, LocalDate.of(2026, 1, 31)).orThrow();
    }

    @Test
    void two_plans_that_would_pay_twice_are_told_apart() {
        inForce(field(Rule.income("Five per cent", "5")));
        long demonstration = types.all().stream().filter(type -> "demonstration".equals(type.key())).findFirst().orElseThrow().id();
        long pieces = plans.draft(executive, PlanDraft.named("Pieces", LocalDate.of(2026, 1, 1), Rule.piece("Demonstrations", demonstration, null, "15")).forRoles("sales_rep")).orThrow();
        plans.putInForce(executive, pieces).orThrow();
        long other = plans.draft(executive, PlanDraft.named("Department", LocalDate.of(2026, 2, 1), Rule.share("margin", "Margin", "10")).forDepartments(nora.departmentId())).orThrow();
        assertThat(plans.warnings(plans.get(executive, other))).as("said as soon as the draft is kept").extracting(Refusal::key).containsExactly("pay.plan.double");
        assertThat(refusals(plans.putInForce(executive, other))).singleElement().satisfies(refusal -> {
            assertThat(refusal.field() + " " + refusal.key()).isEqualTo("people pay.plan.double");
            assertThat(refusal.arguments()).containsExactly("Nora North", 1, "Field sales", "Margin", "Five per cent");
        });
    }

    @Test
    void a_head_sees_the_plans_that_count_for_the_department_and_changes_none() {
        long theirs = inForce(field(Rule.income("Five per cent", "5")));
        long draft = plans.newVersion(executive, theirs);
        Viewer other = hire("Saul South", Role.HEAD_OF_SALES, stranger.departmentId());
        assertThat(plans.all(head)).extracting(PlanVersion::id).containsExactly(theirs);
        assertThatThrownBy(() -> plans.get(head, draft)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> plans.newVersion(head, theirs)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> plans.all(nora)).isInstanceOf(AccessDeniedException.class);
        assertThat(plans.all(other)).isEmpty();
    }

    @Test
    void contradictions_are_refused_at_their_fields() {
        long type = types.active().getFirst().id();
        types.archive(type, true);
        PlanDraft wrong = new PlanDraft("", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 2, 1), true, null, null, null, List.of(
                Rule.tiered("income", "Overlap", "month", "marginal", List.of(Tier.of("0", "100", "3"), Tier.of("90", null, "5"))),
                Rule.tiered("income", "Gap", "month", "marginal", List.of(Tier.of("0", "100", "3"), Tier.of("110", null, "5"))),
                Rule.tiered("income", "Falling", "month", "whole", List.of(Tier.of("0", "100", "3"), Tier.of("0", null, "5"))),
                Rule.tiered("income", "Ends", "quarter", "whole", List.of(Tier.of("10", null, "3"), Tier.of("100", "200", "5"))),
                Rule.income("Much", "100.5"),
                Rule.piece("Archived", type, null, "5")));
        assertThat(refusals(plans.draft(executive, wrong))).extracting(refusal -> refusal.field() + " " + refusal.key()).containsExactly(
                "name form.required", "valid_to pay.plan.ends_before", "people pay.plan.nobody",
                "rules[0].tiers[1].starts pay.tier.overlap", "rules[1].tiers[1].starts pay.tier.gap", "rules[2].tiers[1].starts pay.tier.not_rising",
                "rules[3].tiers[0].starts pay.tier.gap_below", "rules[3].tiers[1].ends pay.tier.gap_above", "rules[3].tiers[0].ends pay.tier.endless",
                "rules[4].rate pay.percent.over", "rules[5].action_type_id pay.piece.archived");
    }

    @Test
    void a_draft_is_tried_on_the_past_before_it_counts() {
        inForce(field(Rule.income("Five per cent", "5")));
        pay("2026-01-15", "1000");
        pay("2026-02-15", "2000");
        long draft = plans.draft(executive, PlanDraft.named("Tiers", LocalDate.of(2026, 4, 1),
                Rule.tiered("income", "Tiers", "month", "marginal", List.of(Tier.of("0", "1000", "4"), Tier.of("1000", null, "10")))).forUsers(nora.userId(), olaf.userId())).orThrow();
        WhatIf.Trial trial = whatIf.run(executive, draft, JANUARY, MARCH);
        assertThat(trial.replaced()).containsExactly("Field sales");
        assertThat(trial.people()).singleElement().satisfies(person -> {
            assertThat(person.name()).isEqualTo("Nora North");
            assertThat(person.months()).extracting(month -> month.now() + " → " + month.then()).containsExactly("50.00 → 40.00", "100.00 → 140.00", "0 → 0");
        });
        assertThat(trial.total().difference()).isEqualByComparingTo("30");
        assertThat(statements.of(nora, nora.userId(), JANUARY, MARCH).total()).as("nothing has changed").isEqualByComparingTo("150");
    }
}
