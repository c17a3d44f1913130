package frontline.sales.imports;

import static frontline.clients.db.Tables.CLASSIFIER_VALUES;

import frontline.clients.fields.OwnValues;
import frontline.clients.imports.ImportRow;
import frontline.clients.imports.ImportRun;
import frontline.platform.Refusal;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.deals.DealCommitments;
import frontline.sales.stages.Facts;
import frontline.sales.stages.Lack;
import frontline.sales.stages.StageRules;
import frontline.sales.stages.StageRules.Goal;
import frontline.sales.stages.Technology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A file takes no deal past the rules of the stages: a row that would is rejected with the first thing that is missing. What
/// the row itself fills in counts as filled in. Nor does it win a deal to which the company may not commit itself.
@Component
class StageGate {

    private final Technology technology;
    private final DealCommitments commitments;

    StageGate(Technology technology, DealCommitments commitments) {
        this.technology = technology;
        this.commitments = commitments;
    }

    /// Rejects, and takes out of `fresh`, open deals that would start beyond a stage whose rules they do not meet. Deals that
    /// were won or lost are history: nobody can meet a rule for them any more.
    void admitNew(ImportRun run, List<ImportRow> fresh, Map<ImportRow, DealTerms> terms, Map<String, Long> clients) {
        List<ImportRow> late = fresh.stream().filter(row -> Objects.requireNonNull(terms.get(row)).state().equals("open") && Objects.requireNonNull(terms.get(row)).stage() != null).toList();
        if (late.isEmpty()) return;
        Map<Long, StageRules> rules = new HashMap<>();
        Map<Long, Set<String>> filled = technology.filledByClients(late.stream().map(row -> clients.get(row.textOr("client", ""))).filter(Objects::nonNull).distinct().toList());
        Map<Long, Long> classifiers = classifiers(run, Set.copyOf(late));
        for (ImportRow row : late) {
            DealTerms of = Objects.requireNonNull(terms.get(row));
            StageRules asked = rules.computeIfAbsent(of.pipeline().id(), technology::of);
            if (!asked.ask()) continue;
            Long client = clients.get(row.textOr("client", ""));
            long owner = (row.has("owner") ? run.colleagues().findOrAdd(row.textOr("owner", "")) : run.colleagues().byId(run.viewer().userId())).id();
            Set<String> known = with(client == null ? Set.of() : filled.getOrDefault(client, Set.of("deal.client")), row, of, classifiers, client != null);
            if (of.product() != null) known.add("deal.lines");
            if (of.product() != null && of.amount().signum() > 0) known.add("deal.amount");
            List<Lack> lacks = technology.toOpen(asked, Objects.requireNonNull(of.stage()).id(), owner, known, of.discount(), run.viewer());
            if (lacks.isEmpty()) continue;
            row.reject("stage", lacks.getFirst().toRefusal().key(), lacks.getFirst().toRefusal().arguments().toArray());
            fresh.remove(row);
        }
    }

    /// Rejects, and takes out of `found`, what may not pass.
    /// @return of those that move on, who carries out the new stage
    Map<Long, Long> admit(ImportRun run, Map<ImportRow, DealsRecord> found, Map<ImportRow, DealTerms> terms) {
        Map<ImportRow, Goal> moving = new HashMap<>();
        found.forEach((row, deal) -> {
            Goal goal = goal(row, deal, Objects.requireNonNull(terms.get(row)));
            if (goal != null) moving.put(row, goal);
        });
        if (moving.isEmpty()) return Map.of();
        Map<Long, StageRules> rules = new HashMap<>();
        Map<Long, Facts> facts = technology.facts(moving.keySet().stream().map(row -> Objects.requireNonNull(found.get(row)).getId()).toList());
        Map<Long, Long> classifiers = classifiers(run, moving.keySet());
        Map<Long, List<Refusal>> against = commitments.reasonsAgainst(moving.entrySet().stream().filter(move -> move.getValue().stageId() == null)
                .map(move -> Objects.requireNonNull(found.get(move.getKey())).getId()).collect(Collectors.toSet()));
        Map<Long, Long> executors = new HashMap<>();
        moving.forEach((row, goal) -> {
            DealsRecord before = Objects.requireNonNull(found.get(row));
            long pipeline = goal.stageId() == null ? before.getPipelineId() : Objects.requireNonNull(terms.get(row)).pipeline().id();
            StageRules asked = rules.computeIfAbsent(pipeline, technology::of);
            Facts deal = with(Objects.requireNonNull(facts.get(before.getId())), row, Objects.requireNonNull(terms.get(row)), classifiers);
            StageRules left = rules.computeIfAbsent(before.getPipelineId(), technology::of);
            boolean stuck = pipeline != before.getPipelineId() && left.of(before.getStageId()).filter(stage -> !stage.backFrom()).isPresent();
            List<Lack> lacks = stuck ? List.of(new Lack.NoWayBack(left.of(before.getStageId()).orElseThrow().stage(), true)) : asked.toPass(deal, goal, run.viewer());
            List<Refusal> refusals = lacks.isEmpty() ? against.getOrDefault(before.getId(), List.of()) : lacks.stream().map(Lack::toRefusal).toList();
            if (refusals.isEmpty()) {
                if (goal.stageId() != null) executors.put(before.getId(), asked.nextExecutor(deal, goal).orElse(before.getOwnerId()));
                return;
            }
            row.reject("stage", refusals.getFirst().key(), refusals.getFirst().arguments().toArray());
            found.remove(row);
        });
        return executors;
    }

    /// What was won has passed all stages; what was lost has not.
    /// @return null when the row takes the deal nowhere, or loses it
    private static @Nullable Goal goal(ImportRow row, DealsRecord before, DealTerms of) {
        boolean asked = row.has("stage") || row.has("status");
        if (!asked || before.getState().equals("won") || of.state().equals("lost")) return null;
        if (of.state().equals("won")) return Goal.WON;
        PipelineBook.Stage stage = of.stage();
        return stage == null || stage.id() == before.getStageId() ? null : Goal.stage(stage.id());
    }

    private static Facts with(Facts deal, ImportRow row, DealTerms of, Map<Long, Long> classifiers) {
        Set<String> filled = with(deal.filled(), row, of, classifiers, deal.filled().contains("deal.client"));
        return new Facts(deal.dealId(), deal.pipelineId(), deal.stageId(), deal.ownerId(), deal.executorId(), filled, deal.done(), deal.words(), deal.highestDiscount());
    }

    /// @param ofClient whether the deal has a client, whom the row's contact person joins
    private static Set<String> with(Set<String> known, ImportRow row, DealTerms of, Map<Long, Long> classifiers, boolean ofClient) {
        Set<String> filled = new HashSet<>(known);
        if (of.amountGiven() && of.amount().signum() > 0) filled.add("deal.amount");
        if (of.expected() != null) filled.add("deal.expected_on");
        if (row.has("probability")) filled.add("deal.probability");
        if (row.has("note")) filled.add("deal.note");
        if (ofClient && row.has("person")) {
            filled.addAll(Set.of("deal.people", "client.people"));
            if (row.has("person_phone")) filled.add("client.phone");
            if (row.has("person_email")) filled.add("client.email");
        }
        for (Long value : row.classified()) if (classifiers.containsKey(value)) filled.add("deal.c-" + classifiers.get(value));
        OwnValues.of(JSONB.valueOf(row.ownFields())).asMap().keySet().forEach(field -> filled.add("deal.f-" + field));
        return filled;
    }

    private static Map<Long, Long> classifiers(ImportRun run, Set<ImportRow> rows) {
        List<Long> values = rows.stream().flatMap(row -> row.classified().stream()).distinct().toList();
        return values.isEmpty() ? Map.of() : run.sql().select(CLASSIFIER_VALUES.ID, CLASSIFIER_VALUES.CLASSIFIER_ID).from(CLASSIFIER_VALUES).where(CLASSIFIER_VALUES.ID.in(values))
                .fetchMap(CLASSIFIER_VALUES.ID, CLASSIFIER_VALUES.CLASSIFIER_ID);
    }
}
