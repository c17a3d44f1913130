package frontline.clients.completeness;

import frontline.clients.classifiers.Classifier;
import frontline.clients.completeness.CollectionDemand.Milestone;
import frontline.platform.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What speaks against a rule, given all that the company has set up.
/// @param labels code → words, of whatever can be demanded at present
/// @param classifiers all, archived ones too
record Contradictions(Map<String, String> labels, Set<String> known, List<Classifier> classifiers, List<Milestone> milestones, List<CollectionRule> others) {

    private static final int HEAVIEST = 100;

    List<Refusal> of(CollectionRule rule) {
        List<Refusal> refusals = new ArrayList<>();
        if (rule.weight() < 1 || rule.weight() > HEAVIEST) refusals.add(Refusal.at("weight", "collection.weight_range", HEAVIEST));
        if (rule.kind() != null && !Set.of("company", "person").contains(rule.kind())) refusals.add(Refusal.at("kind", "form.required"));
        field(rule).ifPresent(refusals::add);
        segment(rule).ifPresent(refusals::add);
        milestone(rule).ifPresent(refusals::add);
        if (refusals.isEmpty()) twice(rule).ifPresent(refusals::add);
        return refusals;
    }

    private Optional<Refusal> field(CollectionRule rule) {
        if (rule.field().isEmpty()) return refused("field", "form.required");
        if (!labels.containsKey(rule.field())) return known.contains(rule.field()) ? refused("field", "collection.field_archived") : refused("field", "collection.field_unknown");
        Classifier classifier = classifierOf(rule.field());
        if (classifier != null && classifier.active().isEmpty()) return refused("field", "collection.no_values", labels.get(rule.field()));
        if (CollectionField.opensPeople(rule.field()) && "person".equals(rule.kind())) return refused("kind", "collection.person_has_no_people");
        return Optional.empty();
    }

    private Optional<Refusal> segment(CollectionRule rule) {
        if (rule.segment().isEmpty()) return Optional.empty();
        List<Classifier> of = classifiers.stream().filter(c -> !c.chosen(Set.copyOf(rule.segment())).isEmpty()).toList();
        if (of.isEmpty() || of.stream().mapToInt(c -> c.chosen(Set.copyOf(rule.segment())).size()).sum() < rule.segment().size()) return refused("segment", "collection.segment_unknown");
        if (of.size() > 1) return refused("segment", "collection.segment_several");
        Classifier segment = of.getFirst();
        if (segment.archived() || !segment.cards().contains("client")) return refused("segment", "collection.segment_archived");
        if (rule.field().equals("c-" + segment.id())) return refused("segment", "collection.segment_itself");
        boolean nobody = segment.chosen(Set.copyOf(rule.segment())).stream().allMatch(Classifier.Value::archived);
        return nobody ? refused("segment", "collection.segment_nobody") : Optional.empty();
    }

    private Optional<Refusal> milestone(CollectionRule rule) {
        if (rule.milestone() == null) return Optional.empty();
        return milestones.stream().filter(milestone -> milestone.key().equals(rule.milestone())).findFirst()
                .map(milestone -> milestone.archived() ? refused("milestone", "collection.milestone_archived") : Optional.<Refusal>empty())
                .orElseGet(() -> refused("milestone", "collection.milestone_unknown"));
    }

    /// Two rules for one field that can both concern the same client.
    private Optional<Refusal> twice(CollectionRule rule) {
        return others.stream().filter(other -> other.id() != rule.id() && !other.paused() && other.field().equals(rule.field()) && meet(rule, other)).findFirst()
                .flatMap(other -> refused("field", "collection.twice", labels.getOrDefault(rule.field(), rule.field()), other.weight()));
    }

    private boolean meet(CollectionRule a, CollectionRule b) {
        if (a.kind() != null && b.kind() != null && !a.kind().equals(b.kind())) return false;
        if (a.segment().isEmpty() || b.segment().isEmpty()) return true;
        Classifier segment = classifiers.stream().filter(c -> !c.chosen(Set.copyOf(a.segment())).isEmpty()).findFirst().orElseThrow();
        boolean same = !segment.chosen(Set.copyOf(b.segment())).isEmpty();
        if (!same || segment.many()) return true;
        Set<Long> below = withBelow(segment, a.segment());
        return withBelow(segment, b.segment()).stream().anyMatch(below::contains);
    }

    private static Set<Long> withBelow(Classifier classifier, List<Long> values) {
        Set<Long> all = new LinkedHashSet<>();
        values.forEach(value -> all.addAll(classifier.withBelow(value)));
        return all;
    }

    private @Nullable Classifier classifierOf(String field) {
        return classifiers.stream().filter(c -> field.equals("c-" + c.id()) || field.equals("decision_role") && "decision_role".equals(c.key())).findFirst().orElse(null);
    }

    private static Optional<Refusal> refused(String field, String key, Object... arguments) {
        return Optional.of(Refusal.at(field, key, arguments));
    }
}
