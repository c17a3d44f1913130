package frontline.sales.results;

import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.sales.deals.Deals;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reasons of refusal of the deals lost in the period, by stage at loss.
@Component
public class ByReason {

    private final DSLContext sql;
    private final Classifiers classifiers;
    private final Pipelines pipelines;

    ByReason(DSLContext sql, Classifiers classifiers, Pipelines pipelines) {
        this.sql = sql;
        this.classifiers = classifiers;
        this.pipelines = pipelines;
    }

    private record Row(@Nullable Long reason, @Nullable Long stage, int lost, BigDecimal amount) {}

    public Refusals refusals(Viewer viewer, Scope scope, Language language) {
        List<Row> rows = sql.select(DEALS.LOST_REASON_ID, DEALS.STAGE_ID, count(), coalesce(sum(DEALS.AMOUNT).filterWhere(DEALS.CURRENCY.eq(scope.currency())), inline(BigDecimal.ZERO)))
                .from(DEALS)
                .where(Deals.seenBy(viewer), scope.slice().toCondition(), DEALS.STATE.eq(inline("lost")), DEALS.CLOSED_ON.between(scope.period().from(), scope.period().to()))
                .groupBy(groupingSets(new Field<?>[] {DEALS.LOST_REASON_ID, DEALS.STAGE_ID}, new Field<?>[] {DEALS.LOST_REASON_ID}, new Field<?>[] {DEALS.STAGE_ID}, new Field<?>[] {}))
                .fetch(r -> new Row(r.value1(), r.value2(), r.value3(), r.value4()));
        Map<Long, Map<Long, Integer>> cells = new HashMap<>();
        rows.stream().filter(row -> row.reason() != null && row.stage() != null)
                .forEach(row -> cells.computeIfAbsent(row.reason(), k -> new HashMap<>()).put(row.stage(), row.lost()));
        Map<Long, String> names = names(language);
        List<Refusals.Reason> reasons = rows.stream().filter(row -> row.reason() != null && row.stage() == null)
                .map(row -> new Refusals.Reason(row.reason(), names.getOrDefault(row.reason(), "?"), row.lost(), row.amount(), cells.getOrDefault(row.reason(), Map.of())))
                .sorted(Comparator.comparing(Refusals.Reason::lost).reversed().thenComparing(Refusals.Reason::name))
                .toList();
        Row total = rows.stream().filter(row -> row.reason() == null && row.stage() == null).findFirst().orElse(new Row(null, null, 0, BigDecimal.ZERO));
        Map<Long, Integer> byStage = rows.stream().filter(row -> row.reason() == null && row.stage() != null).collect(Collectors.toMap(Row::stage, Row::lost));
        return new Refusals(total.lost(), total.amount(), stages(byStage, language), reasons);
    }

    private Map<Long, String> names(Language language) {
        return classifiers.byKey("lost_reason").map(Classifier::values).orElse(List.of()).stream()
                .collect(Collectors.toMap(Classifier.Value::id, value -> value.name(language)));
    }

    private List<Refusals.StageAtLoss> stages(Map<Long, Integer> lost, Language language) {
        List<Pipeline> concerned = pipelines.all().stream().filter(pipeline -> pipeline.stages().stream().anyMatch(stage -> lost.containsKey(stage.id()))).toList();
        List<Refusals.StageAtLoss> stages = new ArrayList<>();
        for (Pipeline pipeline : concerned) {
            pipeline.stages().stream().filter(stage -> lost.containsKey(stage.id())).forEach(stage -> stages.add(new Refusals.StageAtLoss(stage.id(),
                    concerned.size() > 1 ? pipeline.name(language) + ": " + stage.name(language) : stage.name(language), lost.get(stage.id()))));
        }
        return stages;
    }
}
