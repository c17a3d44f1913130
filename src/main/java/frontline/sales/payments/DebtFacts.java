package frontline.sales.payments;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import frontline.clients.facts.CarriedFacts;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Facts;
import frontline.identity.facts.Label;
import frontline.identity.facts.Quantity;
import frontline.platform.text.Texts;
import frontline.platform.web.Reception;
import frontline.sales.deals.Deals;
import frontline.sales.facts.DealDimensions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// What is owed today: the receipts that payments leave open, due or not yet.
@Component
class DebtFacts implements Facts {

    private final DealDimensions deal;
    private final Reception reception;
    private final Clock clock;
    private final Texts texts;

    DebtFacts(DealDimensions deal, Reception reception, Clock clock, Texts texts) {
        this.deal = deal;
        this.reception = reception;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public String key() {
        return "debts";
    }

    @Override
    public FactTable table() {
        LocalDate today = reception.house().today(clock);
        Field<Integer> late = field("({0} - {1})", Integer.class, val(today), OpenReceipts.DUE_ON);
        return new FactTable(key(), label("facts.debts"),
                OpenReceipts.ofUnsettled(noCondition()).join(DEALS).on(DEALS.ID.eq(OpenReceipts.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID)),
                OpenReceipts.ID, viewer -> OpenReceipts.OPEN.gt(BigDecimal.ZERO).and(Deals.seenBy(viewer)), "due_on", OpenReceipts.CURRENCY, FactTable.Card.at("/deals/", DEALS.ID, DEALS.NAME),
                CarriedFacts.all(List.<Dimension>of(new Dimension.Day("due_on", label("facts.due_on"), OpenReceipts.DUE_ON), new Dimension.Coded("age", label("facts.debt_age"), age(late), ages())), deal.ofJoinedDeal()),
                List.of(new Quantity("open", label("facts.debt_open"), Quantity.Unit.MONEY, OpenReceipts.OPEN),
                        new Quantity("days_late", label("facts.days_late"), Quantity.Unit.DAYS, field("greatest({0}, 0)::numeric", BigDecimal.class, late))));
    }

    /// The buckets of the ageing of debts.
    private static Field<String> age(Field<Integer> late) {
        return when(late.le(0), inline("0")).when(late.le(30), inline("1-30")).when(late.le(60), inline("31-60")).when(late.le(90), inline("61-90")).otherwise(inline("91+"));
    }

    private List<Dimension.Code> ages() {
        return Stream.concat(Stream.of(new Dimension.Code("0", label("facts.debt_age.0"))),
                Stream.of("1-30", "31-60", "61-90", "91+").map(bucket -> new Dimension.Code(bucket, Label.of(bucket.replace('-', '–'))))).toList();
    }

    private Label label(String key) {
        return Label.of(texts, key);
    }
}
