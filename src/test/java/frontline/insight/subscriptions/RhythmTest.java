package frontline.insight.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.insight.subscriptions.Rhythm.Every;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @Test
    void each_day_at_its_hour_of_the_companys_clock() {
        Rhythm rhythm = new Rhythm(Every.DAY, 1, 8);
        assertEquals(Instant.parse("2026-11-26T05:00:00Z"), rhythm.next(Instant.parse("2026-11-26T04:59:59Z"), MOSCOW));
        assertEquals(Instant.parse("2026-11-27T05:00:00Z"), rhythm.next(Instant.parse("2026-11-26T05:00:00Z"), MOSCOW), "what has just gone does not go again");
    }

    @Test
    void on_a_day_of_the_week() {
        Rhythm mondays = new Rhythm(Every.WEEK, 1, 9);
        assertEquals(Instant.parse("2026-11-30T08:00:00Z"), mondays.next(Instant.parse("2026-11-26T12:00:00Z"), AMSTERDAM));
        assertEquals(Instant.parse("2026-12-07T08:00:00Z"), mondays.next(Instant.parse("2026-11-30T08:00:00Z"), AMSTERDAM));
    }

    @Test
    void on_the_last_day_where_the_month_is_shorter() {
        Rhythm last = new Rhythm(Every.MONTH, 31, 18);
        assertEquals(Instant.parse("2027-02-28T17:00:00Z"), last.next(Instant.parse("2027-01-31T17:00:00Z"), AMSTERDAM));
        assertEquals(Instant.parse("2027-03-31T16:00:00Z"), last.next(Instant.parse("2027-02-28T17:00:00Z"), AMSTERDAM), "summer time has begun");
    }

    @Test
    void an_hour_that_the_clock_leaps_over_is_the_hour_after() {
        assertEquals(Instant.parse("2027-03-28T01:00:00Z"), new Rhythm(Every.DAY, 1, 2).next(Instant.parse("2027-03-27T12:00:00Z"), AMSTERDAM));
    }
}
