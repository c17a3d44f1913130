package frontline.demo;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.agenda.types.ActionTypes;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.platform.time.ProgramClock;
import frontline.sales.deals.ClosingDeals;
import frontline.sales.deals.DealMoves;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.deals.NewLine;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.products.Product;
import frontline.sales.products.Products;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What was sold in the year and a half before, taken over from the former books: reps of different luck, quarters that end
/// busily, clients who come back. Enough to learn from.
@Component
@Order(40)
class DemoForecast implements DemoPart {

    private static final int BEFORE = 540;
    private static final double DEALS_PER_CLIENT = 2;

    private final Deals deals;
    private final DealMoves moves;
    private final ClosingDeals closing;
    private final Pipelines pipelines;
    private final Products products;
    private final Classifiers classifiers;
    private final History history;
    private final ActionTypes types;
    private final DSLContext sql;
    private final TransactionTemplate together;

    DemoForecast(Deals deals, DealMoves moves, ClosingDeals closing, Pipelines pipelines, Products products, Classifiers classifiers, History history, ActionTypes types, DSLContext sql, TransactionTemplate together) {
        this.deals = deals;
        this.moves = moves;
        this.closing = closing;
        this.pipelines = pipelines;
        this.products = products;
        this.classifiers = classifiers;
        this.history = history;
        this.types = types;
        this.sql = sql;
        this.together = together;
    }

    private record Client(long id, long owner) {}

    @Override
    public void bring(Company company) {
        Random random = new Random(42);
        List<Client> clients = sql.select(CLIENTS.ID, CLIENTS.OWNER_ID).from(CLIENTS).where(CLIENTS.OWNER_ID.isNotNull()).orderBy(CLIENTS.ID).fetch(r -> new Client(r.value1(), r.value2()));
        for (int i = 0; i < clients.size() * DEALS_PER_CLIENT; i++) {
            Client client = clients.get(random.nextInt(1 + random.nextInt(clients.size())));
            for (int at = 0; at < company.reps().size(); at++) {
                Viewer rep = company.reps().get(at);
                int luck = at;
                if (rep.userId() != client.owner()) continue;
                Instant from = company.begin().minus(Duration.ofHours((long) (random.nextDouble() * BEFORE * 24)));
                Acting.as(rep.userId(), "demo", () -> together.executeWithoutResult(t -> live(client.id(), rep, 7 + 5 * luck, from, company.begin(), random)));
            }
        }
    }

    /// @param risk of losing it at each stage, in percent
    private void live(long client, Viewer rep, int risk, Instant from, Instant until, Random random) {
        Words words = new Words(random, rep.name().codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC));
        Pipeline pipeline = pipelines.active().getFirst();
        Product product = words.one(products.active());
        int discount = random.nextInt(4) * 5;
        boolean won = random.nextInt(100) >= risk * 3 - discount;
        long[] deal = new long[1];
        ProgramClock.at(from, () -> deal[0] = deals.open(rep, NewDeal.named(words.deal(product.name())).forClient(client).at(pipeline.id(), pipeline.active().getFirst().id())
                .openedOn(day(from)).expectedOn(day(from).plusDays(35 + random.nextInt(45)))
                .with(List.of(new NewLine(product.id(), BigDecimal.valueOf(1 + random.nextInt(12)), product.price(), BigDecimal.valueOf(discount))), Set.of())).orThrow());
        Instant at = from;
        for (Stage stage : pipeline.active().subList(1, pipeline.active().size())) {
            at = at.plus(Duration.ofHours(30 + random.nextInt(won ? 320 : 460)));
            if (random.nextInt(100) < (won ? 55 : 25)) talk(client, rep, words, at.minus(Duration.ofHours(3)));
            if (!won && random.nextInt(100) < 40) break;
            Instant then = at;
            ProgramClock.at(then, () -> moves.advance(rep, deal[0], stage.id()).orThrow());
        }
        Instant end = towardTheQuartersEnd(at.plus(Duration.ofHours(48 + random.nextInt(300))), random);
        if (won) ProgramClock.at(end, () -> closing.win(rep, deal[0], day(end)).orThrow());
        else {
            List<Classifier.Value> reasons = classifiers.byKey("lost_reason").orElseThrow().active();
            ProgramClock.at(end, () -> closing.lose(rep, deal[0], words.one(reasons).id(), "", day(end)).orThrow());
        }
    }

    private void talk(long client, Viewer rep, Words words, Instant at) {
        ProgramClock.at(at, () -> history.write(rep, NewEntry.about(client, types.active().getFirst().id()).saying(words.talk()).lasting(3 + words.random().nextInt(20))).orThrow());
    }

    private static Instant towardTheQuartersEnd(Instant at, Random random) {
        LocalDate day = day(at);
        return day.getMonthValue() % 3 == 2 && day.getDayOfMonth() > 12 && random.nextBoolean() ? at.plus(Duration.ofDays(18)) : at;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
