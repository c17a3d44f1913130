package frontline.sales.facts;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;
import static frontline.sales.db.Tables.PRODUCTS;
import static frontline.sales.db.Tables.STAGE_PASSAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;

import frontline.clients.cards.Clients;
import frontline.clients.facts.CarriedFacts;
import frontline.clients.facts.ClientDimensions;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Facts;
import frontline.identity.facts.Label;
import frontline.identity.facts.Quantity;
import frontline.identity.facts.Staff;
import frontline.identity.facts.Values;
import frontline.platform.text.Texts;
import frontline.sales.deals.Deals;
import frontline.sales.payments.Receipts;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The facts of selling, a bean each.
@Configuration
class SalesFacts {

    private static final Table<? extends Record> DEAL_WITH_CLIENT = DEALS.leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID));

    /// What a deal left its stage for: the next passage of any stage, or its end. Back to an earlier stage is "out" of this one, as a loss is.
    private static final Field<String> OUTCOME = field("""
            case when {0} is null then 'still'
                 when exists (select from sales.stage_passages later join sales.stages there on there.id = later.stage_id join sales.stages here on here.id = {1}
                              where later.deal_id = {2} and later.entered_at >= {0} and later.id > {3} and there.position > here.position) then 'on'
                 when {4} = 'won' then 'on' else 'out' end""", String.class, STAGE_PASSAGES.LEFT_AT, STAGE_PASSAGES.STAGE_ID, STAGE_PASSAGES.DEAL_ID, STAGE_PASSAGES.ID, DEALS.STATE);

    private final DealDimensions deal;
    private final CarriedFacts carried;
    private final ClientDimensions client;
    private final Staff staff;
    private final DSLContext sql;
    private final Texts texts;

    SalesFacts(DealDimensions deal, CarriedFacts carried, ClientDimensions client, Staff staff, DSLContext sql, Texts texts) {
        this.deal = deal;
        this.carried = carried;
        this.client = client;
        this.staff = staff;
        this.sql = sql;
        this.texts = texts;
    }

    private record Described(String key, Supplier<FactTable> description) implements Facts {
        @Override
        public FactTable table() {
            return description.get();
        }
    }

    @Bean
    Facts countedDeals() {
        return new Described("deals", () -> new FactTable("deals", label("facts.deals"), DEAL_WITH_CLIENT, DEALS.ID, Deals::seenBy, "opened_on", DEALS.CURRENCY, dealCard(), deal.ofJoinedDeal(),
                CarriedFacts.all(List.of(
                        new Quantity("amount", label("facts.amount"), Quantity.Unit.MONEY, DEALS.AMOUNT),
                        new Quantity("probability", label("facts.probability"), Quantity.Unit.PERCENT, DEALS.PROBABILITY.cast(BigDecimal.class)),
                        new Quantity("length", label("facts.length"), Quantity.Unit.DAYS, field("({0} - {1})::numeric", BigDecimal.class, DEALS.CLOSED_ON, DEALS.OPENED_ON))),
                        carried.ownNumbers("deal", DEALS.OWN_FIELDS))));
    }

    @Bean
    Facts countedDealLines() {
        return new Described("deal_lines", () -> new FactTable("deal_lines", label("facts.deal_lines"),
                DEAL_LINES.leftJoin(PRODUCTS).on(PRODUCTS.ID.eq(DEAL_LINES.PRODUCT_ID)).leftJoin(DEALS).on(DEALS.ID.eq(DEAL_LINES.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID)),
                DEAL_LINES.ID, Deals::seenBy, "opened_on", DEALS.CURRENCY, dealCard(),
                CarriedFacts.all(List.<Dimension>of(
                        new Dimension.Choice("product", label("facts.product"), PRODUCTS.ID, Values.in(sql, PRODUCTS, PRODUCTS.ID, PRODUCTS.NAME, PRODUCTS.NAME, null)),
                        new Dimension.Text("product_group", label("facts.product_group"), PRODUCTS.PRODUCT_GROUP),
                        new Dimension.Number("discount", label("facts.discount"), DEAL_LINES.DISCOUNT)), deal.ofJoinedDeal()),
                List.of(new Quantity("amount", label("facts.amount"), Quantity.Unit.MONEY, DEAL_LINES.AMOUNT),
                        new Quantity("quantity", label("facts.quantity"), Quantity.Unit.NUMBER, DEAL_LINES.QUANTITY),
                        new Quantity("price", label("facts.price"), Quantity.Unit.MONEY, DEAL_LINES.PRICE),
                        new Quantity("discount", label("facts.discount"), Quantity.Unit.PERCENT, DEAL_LINES.DISCOUNT))));
    }

    @Bean
    Facts countedPassages() {
        return new Described("stage_passages", () -> new FactTable("stage_passages", label("facts.stage_passages"), STAGE_PASSAGES.leftJoin(DEALS).on(DEALS.ID.eq(STAGE_PASSAGES.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID)),
                STAGE_PASSAGES.ID, Deals::seenBy, "entered_at", DEALS.CURRENCY, dealCard(),
                CarriedFacts.all(List.of(deal.stage("passed_stage", "facts.passed_stage", STAGE_PASSAGES.STAGE_ID),
                        new Dimension.Moment("entered_at", label("facts.entered_at"), STAGE_PASSAGES.ENTERED_AT),
                        new Dimension.Moment("left_at", label("facts.left_at"), STAGE_PASSAGES.LEFT_AT),
                        new Dimension.Coded("outcome", label("facts.passage_outcome"), OUTCOME, List.of(new Dimension.Code("on", label("facts.passage.on")), new Dimension.Code("out", label("facts.passage.out")), new Dimension.Code("still", label("facts.passage.still"))))), deal.ofJoinedDeal()),
                List.of(new Quantity("days", label("facts.days"), Quantity.Unit.DAYS, field("extract(epoch from {0} - {1}) / 86400", BigDecimal.class, STAGE_PASSAGES.LEFT_AT, STAGE_PASSAGES.ENTERED_AT)),
                        new Quantity("amount", label("facts.deal_amount"), Quantity.Unit.MONEY, DEALS.AMOUNT))));
    }

    @Bean
    Facts countedReceipts() {
        return new Described("receipts", () -> new FactTable("receipts", label("facts.receipts"), PLANNED_RECEIPTS.leftJoin(DEALS).on(DEALS.ID.eq(PLANNED_RECEIPTS.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID)),
                PLANNED_RECEIPTS.ID, Deals::seenBy, "due_on", PLANNED_RECEIPTS.CURRENCY, dealCard(),
                CarriedFacts.all(List.of(new Dimension.Day("due_on", label("facts.due_on"), PLANNED_RECEIPTS.DUE_ON)), deal.ofJoinedDeal()),
                List.of(new Quantity("amount", label("facts.amount"), Quantity.Unit.MONEY, Receipts.expected()))));
    }

    /// A payment on account has no deal: then it is the client's owner's.
    @Bean
    Facts countedPayments() {
        return new Described("payments", () -> new FactTable("payments", label("facts.payments"),
                PAYMENTS.leftJoin(DEALS).on(DEALS.ID.eq(PAYMENTS.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(coalesce(DEALS.CLIENT_ID, PAYMENTS.CLIENT_ID))),
                PAYMENTS.ID, viewer -> PAYMENTS.DEAL_ID.isNotNull().and(Deals.seenBy(viewer)).or(PAYMENTS.DEAL_ID.isNull().and(Clients.seenBy(viewer, PAYMENTS.CLIENT_ID))),
                "paid_on", PAYMENTS.CURRENCY, new FactTable.Card(coalesce(field("'/deals/' || {0}", String.class, DEALS.ID), field("'/clients/' || {0}", String.class, CLIENTS.ID)), coalesce(DEALS.NAME, CLIENTS.NAME)),
                CarriedFacts.all(List.<Dimension>of(new Dimension.Day("paid_on", label("facts.paid_on"), PAYMENTS.PAID_ON),
                                new Dimension.Text("currency", label("facts.currency"), PAYMENTS.CURRENCY)),
                        staff.ownership(coalesce(DEALS.OWNER_ID, CLIENTS.OWNER_ID), coalesce(DEALS.DEPARTMENT_ID, CLIENTS.DEPARTMENT_ID)), client.ofJoinedClient(),
                        List.of(deal.pipeline())),
                List.of(new Quantity("amount", label("facts.amount"), Quantity.Unit.MONEY, PAYMENTS.AMOUNT))));
    }

    private static FactTable.Card dealCard() {
        return FactTable.Card.at("/deals/", DEALS.ID, DEALS.NAME);
    }

    private Label label(String key) {
        return Label.of(texts, key);
    }
}
