package frontline.insight;

import frontline.identity.Viewer;
import frontline.sales.SalesRows;
import frontline.sales.SalesRows.Deal;
import frontline.sales.SalesRows.Visit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Three years of closed deals, the last of them of February 2026.
public final class PastDeals {

    private static final LocalDate BEGIN = LocalDate.of(2023, 1, 2);
    private static final int DAYS = 1090;

    private final SalesRows rows;
    private final Random random = new Random(17);
    private final long pipeline;
    private final List<Long> stages;

    public PastDeals(SalesRows rows) {
        this.rows = rows;
        this.pipeline = rows.pipeline("Machines", 20, 60);
        this.stages = rows.stages(pipeline);
    }

    /// @param chance of winning each
    public void save(Viewer owner, double chance, int count) {
        rows.save(IntStream.range(0, count).mapToObj(i -> {
            LocalDate opened = BEGIN.plusDays((long) i * DAYS / count);
            boolean won = random.nextDouble() < chance;
            LocalDate closed = opened.plusDays(20 + random.nextInt(40));
            LocalDate second = opened.plusDays(10);
            List<Visit> visits = List.of(new Visit(stages.get(0), opened.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), second.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)), new Visit(stages.get(1), second.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), null));
            return new Deal(null, owner, pipeline, stages.get(1), won ? "won" : "lost", BigDecimal.valueOf(2000 + random.nextInt(4000)), "USD", null, opened, opened.plusDays(45), closed, won ? null : rows.reasons().getFirst(), null, visits);
        }).toList());
    }

    /// In its second stage since ten days, expected at the end of March 2026.
    public long open(Viewer owner, String amount) {
        LocalDate opened = LocalDate.of(2026, 2, 10);
        LocalDate second = opened.plusDays(10);
        return rows.save(List.of(new Deal(null, owner, pipeline, stages.get(1), "open", new BigDecimal(amount), "USD", null, opened, LocalDate.of(2026, 3, 30), null, null, null,
                List.of(new Visit(stages.get(0), opened.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), second.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)), new Visit(stages.get(1), second.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), null))))).getFirst();
    }
}
