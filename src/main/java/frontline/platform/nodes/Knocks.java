package frontline.platform.nodes;

import static frontline.platform.db.Tables.KNOCKS;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Counts how often somebody has knocked within a span of time, over all nodes. The table writes no log, so a count costs no disk.
@Component
public class Knocks {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final DSLContext sql;
    private final Clock clock;

    Knocks(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @return how often in this span, this time included
    public int count(String name, Duration span) {
        return count(name, span, 1);
    }

    /// Several at once, of one who counts in memory in between.
    /// @return how often in this span, these times included
    public int count(String name, Duration span, int times) {
        return sql.fetchSingle("""
                insert into platform.knocks as known (name, since, count) values ({0}, {1}, {2})
                on conflict (name) do update set since = excluded.since, count = case when known.since = excluded.since then known.count + excluded.count else excluded.count end
                returning count""", name, began(span), times).get(0, int.class);
    }

    /// Those that have knocked in this span.
    public Map<String, Integer> counted(Collection<String> names, Duration span) {
        return sql.select(KNOCKS.NAME, KNOCKS.COUNT).from(KNOCKS).where(KNOCKS.NAME.in(names), KNOCKS.SINCE.eq(began(span))).fetchMap(KNOCKS.NAME, KNOCKS.COUNT);
    }

    /// @param span at most an hour; all begin at full multiples since 1970, so nodes agree without talking
    private Instant began(Duration span) {
        long length = Objects.checkIndex(Math.toIntExact(span.toMillis()), Math.toIntExact(LONGEST.toMillis()) + 1);
        return Instant.ofEpochMilli(clock.millis() / length * length);
    }

    private void forgetOld() {
        sql.deleteFrom(KNOCKS).where(KNOCKS.SINCE.lt(Instant.now(clock).minus(LONGEST))).execute();
    }

    @Configuration
    static class Job {
        @Bean
        Task<Void> forgetOldKnocks(Knocks knocks) {
            return Tasks.recurring("forget-knocks", FixedDelay.ofHours(1)).execute((instance, context) -> knocks.forgetOld());
        }
    }
}
