package frontline.clients.distribution;

import frontline.clients.classifiers.Classifier;
import frontline.clients.distribution.DistributionRule.Draft;
import frontline.clients.distribution.DistributionRule.Method;
import frontline.clients.fields.OwnField;
import frontline.clients.list.ClientQuery;
import frontline.identity.departments.Departments;
import frontline.identity.users.UserView;
import frontline.platform.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What speaks against a rule of distribution, given all that the company has set up.
/// @param rules in their order
/// @param withCapacity users whose capacity is set: they can be full
record Contradictions(List<DistributionRule> rules, List<Classifier> classifiers, List<OwnField> ownFields, List<UserView> users, List<Departments.Node> departments, Set<Long> withCapacity) {

    /// A client that has just come has neither an owner nor a next contact.
    static final Set<String> KNOWN_OF_NEW_ONES = Set.of("q", "kind", "department", "probability");

    List<Refusal> of(long id, Draft draft) {
        List<Refusal> refusals = new ArrayList<>();
        boolean rest = rules.stream().anyMatch(rule -> rule.id() == id && rule.rest());
        if (draft.nameOr().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        else if (rules.stream().anyMatch(rule -> rule.id() != id && rule.name().equalsIgnoreCase(draft.nameOr()))) refusals.add(Refusal.at("name", "distribution.name_taken", draft.nameOr()));
        Optional<Method> method = Method.of(draft.method());
        if (method.isEmpty()) refusals.add(Refusal.at("method", "form.required"));
        else people(draft, method.get()).ifPresent(refusals::add);
        if (rest && !draft.conditionOr().isEmpty()) refusals.add(Refusal.at("condition", "distribution.rest_takes_all"));
        if (rest && method.isPresent() && method.get() != Method.HEAD && method.get() != Method.PERSON) refusals.add(Refusal.at("method", "distribution.rest_method"));
        condition(draft).ifPresent(refusals::add);
        if (refusals.isEmpty()) unreached(with(id, draft, method.orElseThrow(), rest), id, "condition").ifPresent(refusals::add);
        return refusals;
    }

    List<Refusal> ofOrder(List<Long> ids) {
        List<DistributionRule> ordered = new ArrayList<>();
        ids.forEach(id -> rules.stream().filter(rule -> rule.id() == id && !rule.rest()).forEach(ordered::add));
        rules.stream().filter(rule -> !rule.rest() && !ids.contains(rule.id())).forEach(ordered::add);
        return unreached(ordered, -1, "").stream().toList();
    }

    private Optional<Refusal> people(Draft draft, Method method) {
        if (method == Method.HEAD) return Optional.empty();
        if (draft.departmentId() != null && departments.stream().noneMatch(node -> node.id() == draft.departmentId())) return Optional.of(Refusal.at("department_id", "distribution.department_unknown"));
        Set<Long> active = users.stream().filter(UserView::active).map(UserView::id).collect(Collectors.toSet());
        if (draft.peopleOr().stream().anyMatch(person -> users.stream().noneMatch(user -> user.id() == person))) return Optional.of(Refusal.at("people", "distribution.person_unknown"));
        if (method == Method.PERSON) return draft.peopleOr().stream().anyMatch(active::contains) ? Optional.empty() : Optional.of(Refusal.at("people", "distribution.person_required"));
        DistributionRule shape = new DistributionRule(0, "-", "", method, draft.departmentId(), draft.peopleOr(), false, false, null);
        boolean somebody = Situation.people(shape, users, departments).stream().anyMatch(active::contains);
        return somebody ? Optional.empty() : Optional.of(Refusal.at("people", draft.departmentId() == null ? "distribution.nobody" : "distribution.nobody_in_department"));
    }

    private Optional<Refusal> condition(Draft draft) {
        ClientQuery query = ClientQuery.ofAddress("?" + draft.conditionOr());
        for (String name : query.filters().keySet()) {
            if (KNOWN_OF_NEW_ONES.contains(name)) continue;
            Optional<Classifier> classifier = classifiers.stream().filter(c -> name.equals("c-" + c.id())).findFirst();
            Optional<OwnField> field = ownFields.stream().filter(f -> name.equals("f-" + f.id())).findFirst();
            if (classifier.isPresent() && (classifier.get().archived() || !classifier.get().cards().contains("client"))) return refused("distribution.condition_archived", classifier.get().nameEn());
            if (field.isPresent() && field.get().archived()) return refused("distribution.condition_archived", field.get().nameEn());
            if (classifier.isPresent() && query.values(name).stream().noneMatch(value -> classifier.get().active().stream().anyMatch(v -> value.equals(String.valueOf(v.id())))))
                return refused("distribution.condition_values", classifier.get().nameEn());
            if (classifier.isEmpty() && field.isEmpty()) return name.matches("[cf]-\\d+") ? refused("distribution.condition_unknown") : refused("distribution.condition_not_new");
        }
        return Optional.empty();
    }

    /// As the rules would be with the draft in its place.
    private List<DistributionRule> with(long id, Draft draft, Method method, boolean rest) {
        DistributionRule changed = new DistributionRule(id, draft.nameOr(), draft.conditionOr(), method, draft.departmentId(), draft.peopleOr(), rest, false, null);
        List<DistributionRule> all = new ArrayList<>(rules.stream().filter(rule -> !rule.rest()).map(rule -> rule.id() == id ? changed : rule).toList());
        if (id == 0) all.add(changed);
        return all;
    }

    /// @param changed only pairs with this rule count; -1 for all
    private Optional<Refusal> unreached(List<DistributionRule> ordered, long changed, String at) {
        List<DistributionRule> active = ordered.stream().filter(rule -> !rule.paused() || rule.id() == changed).toList();
        for (int later = 1; later < active.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                DistributionRule before = active.get(earlier);
                DistributionRule after = active.get(later);
                if (changed != -1 && before.id() != changed && after.id() != changed) continue;
                if (takesAll(before) && covers(before.query(), after.query())) return Optional.of(Refusal.at(at, "distribution.never_reached", after.name(), before.name()));
            }
        }
        return Optional.empty();
    }

    /// By load passes clients on once everybody is full.
    private boolean takesAll(DistributionRule rule) {
        return rule.method() != Method.BY_LOAD || !withCapacity.containsAll(Situation.people(rule, users, departments));
    }

    /// Whether every client of the narrow one is one of the wide one, as far as the filters themselves tell.
    private boolean covers(ClientQuery wide, ClientQuery narrow) {
        return wide.filters().keySet().stream().allMatch(name -> narrow.filters().containsKey(name) && all(name, wide.values(name)).containsAll(all(name, narrow.values(name))));
    }

    private Set<String> all(String name, List<String> values) {
        Set<String> all = new HashSet<>(values);
        if (name.equals("department")) departments.stream().filter(node -> node.parentId() != null && all.contains(String.valueOf(node.parentId()))).forEach(node -> all.add(String.valueOf(node.id())));
        classifiers.stream().filter(c -> name.equals("c-" + c.id())).forEach(c -> values.stream().filter(v -> v.matches("\\d{1,18}"))
                .forEach(v -> c.withBelow(Long.parseLong(v)).forEach(id -> all.add(String.valueOf(id)))));
        return all;
    }

    private static Optional<Refusal> refused(String key, Object... arguments) {
        return Optional.of(Refusal.at("condition", key, arguments));
    }
}
