package frontline.demo;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.platform.time.ProgramClock;
import frontline.sales.deals.ClosingDeals;
import frontline.sales.deals.DealMoves;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.deals.NewLine;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.sales.payments.Receipts;
import frontline.sales.payments.Schedule;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.products.Product;
import frontline.sales.products.Products;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Deals from the first inquiry to the last payment, each step on its day.
@Component
class DemoDeals {

    private final Deals deals;
    private final DealMoves moves;
    private final ClosingDeals closing;
    private final Pipelines pipelines;
    private final Products products;
    private final Receipts receipts;
    private final Payments payments;
    private final Classifiers classifiers;
    private final DemoMoney money;

    DemoDeals(Deals deals, DealMoves moves, ClosingDeals closing, Pipelines pipelines, Products products, Receipts receipts, Payments payments, Classifiers classifiers, DemoMoney money) {
        this.deals = deals;
        this.moves = moves;
        this.closing = closing;
        this.pipelines = pipelines;
        this.products = products;
        this.receipts = receipts;
        this.payments = payments;
        this.classifiers = classifiers;
        this.money = money;
    }

    void bring(long client, Viewer rep, Words words, Instant met, Instant now) {
        Instant from = met;
        for (int k = words.random().nextInt(5); k > 0; k--) {
            from = from.plus(Duration.ofDays(3 + words.random().nextInt(90)));
            if (from.isBefore(now.minus(Duration.ofDays(1)))) live(client, rep, words, from, now);
        }
        Instant lately = now.minus(Duration.ofDays(1 + words.random().nextInt(35)));
        if (lately.isAfter(met) && words.random().nextInt(3) == 0) live(client, rep, words, lately, now);
    }

    private void live(long client, Viewer rep, Words words, Instant from, Instant now) {
        Random random = words.random();
        Pipeline pipeline = pipelines.active().getFirst();
        Product product = words.one(products.active());
        long[] deal = new long[1];
        ProgramClock.at(from, () -> deal[0] = deals.open(rep, NewDeal.named(words.deal(product.name())).forClient(client).at(pipeline.id(), pipeline.active().getFirst().id())
                .openedOn(day(from)).expectedOn(day(from).plusDays(40 + random.nextInt(50)))
                .with(List.of(new NewLine(product.id(), BigDecimal.valueOf(1 + random.nextInt(12)), product.price(), BigDecimal.valueOf(random.nextInt(4) * 5L))), Set.of())).orThrow());
        Instant at = from;
        for (Stage stage : pipeline.active().subList(1, pipeline.active().size())) {
            at = at.plus(Duration.ofHours(30 + random.nextInt(400)));
            if (at.isAfter(now)) return;
            if (random.nextInt(100) < 14) {
                lose(rep, deal[0], at, random);
                return;
            }
            ProgramClock.at(at, () -> moves.advance(rep, deal[0], stage.id()).orThrow());
        }
        at = at.plus(Duration.ofHours(48 + random.nextInt(300)));
        if (at.isAfter(now)) return;
        if (random.nextInt(100) < 12) lose(rep, deal[0], at, random);
        else win(rep, deal[0], at, now, random);
    }

    private void lose(Viewer rep, long deal, Instant at, Random random) {
        List<Classifier.Value> reasons = classifiers.byKey("lost_reason").orElseThrow().active();
        Classifier.Value reason = reasons.get(random.nextInt(random.nextInt(reasons.size()) + 1));
        ProgramClock.at(at, () -> closing.lose(rep, deal, reason.id(), "", day(at)).orThrow());
    }

    private void win(Viewer rep, long deal, Instant at, Instant now, Random random) {
        ProgramClock.at(at, () -> {
            closing.win(rep, deal, day(at)).orThrow();
            receipts.schedule(rep, deal, new Schedule(List.of(50, 50), day(at).plusDays(7), 30), day(at)).orThrow();
        });
        var worth = deals.get(rep, deal);
        BigDecimal half = worth.amount().divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN);
        pay(rep, deal, half, at.plus(Duration.ofDays(5 + random.nextInt(15))), now);
        if (random.nextInt(100) < 75) pay(rep, deal, worth.amount().subtract(half), at.plus(Duration.ofDays(35 + random.nextInt(30))), now);
        money.follow(rep, deal, at, now);
    }

    private void pay(Viewer rep, long deal, BigDecimal amount, Instant at, Instant now) {
        if (at.isAfter(now) || amount.signum() <= 0) return;
        ProgramClock.at(at, () -> payments.record(rep, new NewPayment(deal, null, day(at), amount, null, "", "", null)).orThrow());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
