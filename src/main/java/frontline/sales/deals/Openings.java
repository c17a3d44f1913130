package frontline.sales.deals;

import static frontline.clients.db.Tables.CLASSIFIER_VALUES;

import frontline.clients.fields.OwnValues;
import frontline.identity.Viewer;
import frontline.platform.Refusal;
import frontline.sales.pipelines.Stage;
import frontline.sales.stages.Lack;
import frontline.sales.stages.StageRules;
import frontline.sales.stages.Technology;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Opening a deal further on counts as having passed all stages before: what they ask for must come with it.
@Component
class Openings {

    private static final Map<String, String> FIELDS = Map.of("deal.client", "client_id", "executor_id", "owner_id", "deal.proposal_sent", "stage_id", "deal.proposal_accepted", "stage_id", "deal.contract", "stage_id");

    private final DSLContext sql;
    private final Technology technology;

    Openings(DSLContext sql, Technology technology) {
        this.sql = sql;
        this.technology = technology;
    }

    /// @return each at the field where it would be typed: "client_id", "f-3", "lines"; what the client lacks at "client.phone"
    List<Refusal> refusals(Viewer viewer, NewDeal deal, Stage stage, long ownerId) {
        StageRules rules = technology.of(stage.pipelineId());
        if (!rules.ask()) return List.of();
        BigDecimal discount = deal.lines().stream().map(NewLine::discount).reduce(BigDecimal.ZERO, BigDecimal::max);
        return technology.toOpen(rules, stage.id(), ownerId, filled(deal), discount, viewer).stream().map(Lack::toRefusal).map(Openings::atItsField).toList();
    }

    private Set<String> filled(NewDeal deal) {
        Set<String> filled = new HashSet<>();
        if (deal.clientId() != null) filled.addAll(technology.filledByClients(Set.of(deal.clientId())).getOrDefault(deal.clientId(), Set.of()));
        BigDecimal amount = deal.lines().isEmpty() ? deal.amount() : DealLines.sum(deal.lines());
        if (amount != null && amount.signum() > 0) filled.add("deal.amount");
        if (deal.probability() != null) filled.add("deal.probability");
        if (deal.expectedOn() != null) filled.add("deal.expected_on");
        if (deal.note() != null && !deal.note().isBlank()) filled.add("deal.note");
        if (!deal.lines().isEmpty()) filled.add("deal.lines");
        if (!deal.people().isEmpty()) filled.add("deal.people");
        if (!deal.classified().isEmpty()) sql.selectDistinct(CLASSIFIER_VALUES.CLASSIFIER_ID).from(CLASSIFIER_VALUES).where(CLASSIFIER_VALUES.ID.in(deal.classified()))
                .forEach(r -> filled.add("deal.c-" + r.value1()));
        OwnValues.of(deal.ownFields()).asMap().keySet().forEach(field -> filled.add("deal.f-" + field));
        return filled;
    }

    private static Refusal atItsField(Refusal refusal) {
        String field = FIELDS.getOrDefault(refusal.field(), refusal.field().startsWith("deal.") ? refusal.field().substring("deal.".length()) : refusal.field());
        return new Refusal(field, refusal.key(), refusal.arguments());
    }
}
