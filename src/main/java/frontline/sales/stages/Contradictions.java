package frontline.sales.stages;

import frontline.agenda.types.ActionTypes;
import frontline.agenda.types.ActionTypes.ActionType;
import frontline.identity.Role;
import frontline.identity.Sight;
import frontline.identity.Viewers;
import frontline.identity.departments.Departments;
import frontline.identity.departments.Departments.Node;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.Refusal;
import frontline.platform.text.Bilingual;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.stages.StageTermsForm.CheckForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What cannot be meant in the rules of a stage: a deal would never get through it.
@Component
class Contradictions {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LONGEST_CHECK = 200;

    private final Demands demands;
    private final ActionTypes types;
    private final Departments departments;
    private final Users users;
    private final Viewers viewers;

    Contradictions(Demands demands, ActionTypes types, Departments departments, Users users, Viewers viewers) {
        this.demands = demands;
        this.types = types;
        this.departments = departments;
        this.users = users;
        this.viewers = viewers;
    }

    List<Refusal> in(StageTermsForm form, StageTermsForm before) {
        List<Refusal> refusals = new ArrayList<>(Pipelines.check(form.stage()));
        demands(form, refusals);
        checks(form, before, refusals);
        executors(form, refusals);
        approval(form, refusals);
        return refusals;
    }

    private void demands(StageTermsForm form, List<Refusal> refusals) {
        if (form.demands().isEmpty()) return;
        Set<String> offered = Stream.concat(demands.offered("deal").stream(), demands.offered("client").stream()).map(Demand::code).collect(Collectors.toSet());
        form.demands().stream().filter(code -> !offered.contains(code)).findFirst().ifPresent(code -> refusals.add(Refusal.at("demands", "stage.demand_gone", code)));
    }

    private void checks(StageTermsForm form, StageTermsForm before, List<Refusal> refusals) {
        if (form.checks().isEmpty()) return;
        Map<Long, ActionType> known = types.all().stream().collect(Collectors.toMap(ActionType::id, Function.identity()));
        Set<Long> own = before.checks().stream().map(CheckForm::id).collect(Collectors.toSet());
        for (int i = 0; i < form.checks().size(); i++) {
            CheckForm check = form.checks().get(i);
            String at = "checks[" + i + "]";
            if (check.nameEn().isEmpty()) refusals.add(Refusal.at(at, "form.required"));
            if (check.nameEn().length() > LONGEST_CHECK || check.nameRu().length() > LONGEST_CHECK) refusals.add(Refusal.at(at, "deal.name_long", LONGEST_CHECK));
            if (check.id() != null && !own.contains(check.id())) refusals.add(Refusal.at(at, "stage.check_unknown"));
            if (check.typeId() == null) continue;
            ActionType type = known.get(check.typeId());
            if (type == null) refusals.add(Refusal.at(at, "action.type_unknown"));
            else if (type.archived()) refusals.add(Refusal.at(at, "stage.check_type_archived", new Bilingual(type.nameEn(), type.nameRu())));
        }
    }

    private void executors(StageTermsForm form, List<Refusal> refusals) {
        if (!form.departments().isEmpty()) {
            List<Node> tree = departments.tree();
            for (long id : form.departments()) {
                Optional<Node> department = tree.stream().filter(node -> node.id() == id).findFirst();
                if (department.isEmpty()) refusals.add(Refusal.at("departments", "stage.department_gone"));
                else if (below(tree, department.get()).mapToInt(Node::users).sum() == 0) refusals.add(Refusal.at("departments", "stage.department_empty", department.get().name()));
            }
        }
        for (String code : form.roles()) {
            Optional<Role> role = Role.of(code);
            if (role.isEmpty()) refusals.add(Refusal.at("roles", "stage.role_unknown", code));
            else if (nobodyIs(role.get())) refusals.add(Refusal.at("roles", "stage.role_empty"));
        }
    }

    private void approval(StageTermsForm form, List<Refusal> refusals) {
        BigDecimal above = form.approvalDiscount();
        if (above != null && (above.signum() < 0 || above.compareTo(HUNDRED) > 0)) refusals.add(Refusal.at("approval_discount", "deal.line.discount_range"));
        if (above != null && form.approver().isEmpty()) refusals.add(Refusal.at("approver", "stage.approver_missing"));
        if (form.approver().startsWith("user:") && form.approver().substring(5).matches("\\d{1,18}")) {
            long id = Long.parseLong(form.approver().substring(5));
            Optional<UserView> user = users.find(id);
            if (user.filter(UserView::active).isEmpty()) refusals.add(Refusal.at("approver", "stage.approver_gone"));
            else if (viewers.find(id).filter(viewer -> viewer.sight() == Sight.OWN).isPresent()) refusals.add(Refusal.at("approver", "stage.approver_blind", user.get().name()));
        } else if (form.approver().startsWith("role:") && Role.of(form.approver().substring(5)).isPresent()) {
            Role role = Role.of(form.approver().substring(5)).orElseThrow();
            if (role == Role.SALES_REP) refusals.add(Refusal.at("approver", "stage.approver_rep"));
            else if (nobodyIs(role)) refusals.add(Refusal.at("approver", "stage.role_empty"));
        } else if (!form.approver().isEmpty()) {
            refusals.add(Refusal.at("approver", "stage.approver_gone"));
        }
    }

    private boolean nobodyIs(Role role) {
        return users.all().stream().noneMatch(user -> user.active() && user.role() == role);
    }

    /// The department and all below it: the tree is in order, children follow.
    private static Stream<Node> below(List<Node> tree, Node root) {
        int at = tree.indexOf(root);
        return Stream.concat(Stream.of(root), tree.subList(at + 1, tree.size()).stream().takeWhile(node -> node.depth() > root.depth()));
    }
}
