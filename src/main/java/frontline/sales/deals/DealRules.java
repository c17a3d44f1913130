package frontline.sales.deals;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PIPELINES;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.noCondition;

import frontline.clients.cards.Clients;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.CardFields;
import frontline.clients.fields.CardFields.Carried;
import frontline.clients.fields.OwnValues;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.Refusal;
import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What must hold for a deal, in the order in which a person would be told.
@Component
class DealRules {

    static final BigDecimal HIGHEST_AMOUNT = new BigDecimal("1000000000000000");
    private static final int LONGEST_NAME = 300;
    private static final int LAST_YEAR = 9999;

    private final DSLContext sql;
    private final Users users;
    private final Classifiers classifiers;
    private final CardFields cardFields;

    DealRules(DSLContext sql, Users users, Classifiers classifiers, CardFields cardFields) {
        this.sql = sql;
        this.users = users;
        this.classifiers = classifiers;
        this.cardFields = cardFields;
    }

    /// @param clientBefore what the deal had so far is never refused
    List<Refusal> terms(Viewer viewer, DealChange deal, @Nullable Long clientBefore, Carried before, LocalDate today) {
        List<Refusal> refusals = new ArrayList<>();
        if (deal.name().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        if (deal.name().length() > LONGEST_NAME) refusals.add(Refusal.at("name", "deal.name_long", LONGEST_NAME));
        if (deal.clientId() != null && !deal.clientId().equals(clientBefore) && !sees(viewer, deal.clientId())) refusals.add(Refusal.at("client_id", "deal.client_unknown"));
        BigDecimal amount = deal.amount();
        if (deal.expectedOn() != null && deal.expectedOn().getYear() > LAST_YEAR) refusals.add(Refusal.at("expected_on", "form.date"));
        if (amount != null && (amount.signum() < 0 || amount.compareTo(HIGHEST_AMOUNT) > 0)) refusals.add(Refusal.at("amount", "deal.amount_range"));
        if (deal.currency() != null && Currency.getAvailableCurrencies().stream().noneMatch(c -> c.getCurrencyCode().equals(deal.currency())))
            refusals.add(Refusal.at("currency", "company.currency.unknown", deal.currency()));
        if (deal.probability() != null && (deal.probability() < 0 || deal.probability() > 100)) refusals.add(Refusal.at("probability", "deal.probability_range"));
        if (deal.openedOn() != null && deal.openedOn().isAfter(today)) refusals.add(Refusal.at("opened_on", "deal.opened_in_future"));
        Carried carried = new Carried(deal.classified(), OwnValues.of(deal.ownFields()));
        if (!carried.equals(before)) refusals.addAll(cardFields.check("deal", carried, before));
        return refusals;
    }

    /// Somebody whom the viewer may make responsible.
    Optional<Refusal> owner(Viewer viewer, long ownerId) {
        boolean fits = ownerId == viewer.userId() || users.assignableBy(viewer).stream().anyMatch(user -> user.id() == ownerId);
        return fits ? Optional.empty() : Optional.of(Refusal.at("owner_id", "deal.owner_unknown"));
    }

    Optional<Refusal> people(Set<Long> people, @Nullable Long clientId) {
        if (people.isEmpty()) return Optional.empty();
        boolean fits = clientId != null && sql.fetchCount(PEOPLE, PEOPLE.ID.in(people), PEOPLE.CLIENT_ID.eq(clientId)) == people.size();
        return fits ? Optional.empty() : Optional.of(Refusal.at("people", "deal.people_unknown"));
    }

    Optional<Refusal> externalId(@Nullable String externalId) {
        boolean taken = externalId != null && sql.fetchExists(DEALS, DEALS.EXTERNAL_ID.eq(externalId));
        return taken ? Optional.of(Refusal.at("external_id", "deal.external_id_taken", externalId)) : Optional.empty();
    }

    Optional<Refusal> closing(@Nullable LocalDate closedOn, LocalDate openedOn, LocalDate today) {
        if (closedOn == null) return Optional.empty();
        if (closedOn.isBefore(openedOn)) return Optional.of(Refusal.at("closed_on", "deal.closed_before_opened"));
        if (closedOn.isAfter(today)) return Optional.of(Refusal.at("closed_on", "deal.closed_in_future"));
        return Optional.empty();
    }

    /// A value in use of the classifier of reasons.
    Optional<Classifier.Value> lostReason(@Nullable Long reasonId) {
        return classifiers.byKey("lost_reason").stream()
                .flatMap(reasons -> reasons.active().stream())
                .filter(value -> reasonId != null && value.id() == reasonId)
                .findFirst();
    }

    /// The stage asked for, or the first of the pipeline, or the first of all. Held until the end of the transaction, so nobody archives it meanwhile.
    Optional<Stage> stage(@Nullable Long pipelineId, @Nullable Long stageId) {
        Condition pipeline = pipelineId == null ? noCondition() : PIPELINES.ID.eq(pipelineId);
        Condition stage = stageId == null ? noCondition() : STAGES.ID.eq(stageId);
        return sql.select(STAGES.ID, STAGES.PIPELINE_ID, STAGES.NAME_EN, STAGES.NAME_RU, STAGES.PROBABILITY, STAGES.TARGET_DAYS)
                .from(STAGES).join(PIPELINES).on(PIPELINES.ID.eq(STAGES.PIPELINE_ID))
                .where(PIPELINES.ARCHIVED_AT.isNull(), STAGES.ARCHIVED_AT.isNull(), pipeline, stage)
                .orderBy(PIPELINES.POSITION, PIPELINES.ID, STAGES.POSITION, STAGES.ID)
                .limit(1)
                .forShare().of(STAGES)
                .fetchOptional(r -> new Stage(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), false));
    }

    private boolean sees(Viewer viewer, long clientId) {
        return sql.fetchExists(CLIENTS, CLIENTS.ID.eq(clientId), Clients.seenBy(viewer, CLIENTS.ID));
    }
}
