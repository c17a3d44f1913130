package frontline.sales.facts;

import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PIPELINES;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import frontline.clients.facts.CarriedFacts;
import frontline.clients.facts.ClientDimensions;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.Label;
import frontline.identity.facts.Staff;
import frontline.identity.facts.Values;
import frontline.platform.text.Texts;
import frontline.platform.web.Reception;
import frontline.sales.deals.Deals;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// By what everything that belongs to a deal can be divided: the deal's own fields, its owner, its client.
@Component
public class DealDimensions {

    private final CarriedFacts carried;
    private final ClientDimensions client;
    private final Staff staff;
    private final Reception reception;
    private final DSLContext sql;
    private final Clock clock;
    private final Texts texts;

    DealDimensions(CarriedFacts carried, ClientDimensions client, Staff staff, Reception reception, DSLContext sql, Clock clock, Texts texts) {
        this.carried = carried;
        this.client = client;
        this.staff = staff;
        this.reception = reception;
        this.sql = sql;
        this.clock = clock;
        this.texts = texts;
    }

    /// For facts that join `sales.deals` and, from it, `clients.clients`.
    public List<Dimension> ofJoinedDeal() {
        return CarriedFacts.all(staff.ownership(DEALS.OWNER_ID, DEALS.DEPARTMENT_ID),
                List.of(state(), pipeline(), stage("stage", "facts.stage", DEALS.STAGE_ID), lostReason(), stalled(),
                        new Dimension.Day("opened_on", label("facts.opened_on"), DEALS.OPENED_ON),
                        new Dimension.Day("expected_on", label("facts.expected_on"), DEALS.EXPECTED_ON),
                        new Dimension.Day("closed_on", label("facts.closed_on"), DEALS.CLOSED_ON),
                        new Dimension.Moment("stage_since", label("facts.stage_since"), DEALS.STAGE_SINCE),
                        new Dimension.Text("currency", label("facts.currency"), DEALS.CURRENCY)),
                carried.classifiers("deal", DEALS.CLASSIFIED), carried.ownFields("deal", DEALS.OWN_FIELDS), client.ofJoinedClient());
    }

    Dimension stage(String key, String labelKey, Field<Long> stage) {
        return new Dimension.Choice(key, label(labelKey), stage, Values.in(sql, STAGES, STAGES.ID, STAGES.NAME_EN, STAGES.NAME_RU, STAGES.POSITION));
    }

    private Dimension state() {
        return new Dimension.Coded("state", label("facts.state"), DEALS.STATE,
                List.of(new Dimension.Code("open", label("facts.deal.open")), new Dimension.Code("won", label("facts.deal.won")), new Dimension.Code("lost", label("facts.deal.lost"))));
    }

    /// Longer in its stage than the stage's target, today.
    private Dimension stalled() {
        ZoneId zone = reception.house().zone();
        return new Dimension.Coded("stalled", label("facts.stalled"), when(Deals.stalled(LocalDate.now(clock.withZone(zone)), zone), inline("yes")).otherwise(inline("no")),
                List.of(new Dimension.Code("yes", label("facts.yes")), new Dimension.Code("no", label("facts.no"))));
    }

    Dimension pipeline() {
        return new Dimension.Choice("pipeline", label("facts.pipeline"), DEALS.PIPELINE_ID, Values.in(sql, PIPELINES, PIPELINES.ID, PIPELINES.NAME_EN, PIPELINES.NAME_RU, PIPELINES.POSITION));
    }

    private Dimension lostReason() {
        return new Dimension.Choice("reason", label("facts.lost_reason"), DEALS.LOST_REASON_ID, Values.in(sql, CLASSIFIER_VALUES, CLASSIFIER_VALUES.ID, CLASSIFIER_VALUES.NAME_EN, CLASSIFIER_VALUES.NAME_RU, CLASSIFIER_VALUES.POSITION));
    }

    private Label label(String key) {
        return Label.of(texts, key);
    }
}
