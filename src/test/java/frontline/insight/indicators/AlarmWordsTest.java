package frontline.insight.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.insight.indicators.Indicator.Good;
import frontline.insight.indicators.Indicator.Reasons;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlarmWordsTest {

    private static final Texts TEXTS = new Texts();
    private static final Reasons LITTLE = new Reasons("little activity", "низкая активность");
    private static final Reasons SCATTERED = new Reasons("scattered", "распыляется");

    @Test
    void a_broken_bound_is_said_with_what_is_usual_and_why_it_may_be() {
        assertEquals("7 clients in work, usual 40 to 120: little activity", said(Language.EN, "clients_in_work", Unit.NUMBER, LITTLE, alarm("7", "40", "120", Trend.NONE)));
        assertEquals("7 клиентов в работе, обычно от 40 до 120: низкая активность", said(Language.RU, "clients_in_work", Unit.NUMBER, LITTLE, alarm("7", "40", "120", Trend.NONE)));
        assertEquals("1 клиент в работе, обычно от 40 до 120: низкая активность", said(Language.RU, "clients_in_work", Unit.NUMBER, LITTLE, alarm("1", "40", "120", Trend.NONE)));
    }

    @Test
    void the_side_chooses_the_reason() {
        assertEquals("131 clients in work, usual 40 to 120: scattered", said(Language.EN, "clients_in_work", Unit.NUMBER, LITTLE, alarm("131", "40", "120", Trend.NONE)));
    }

    @Test
    void a_trend_of_two_weeks_and_more_is_said() {
        assertEquals("7 clients in work, usual 40 to 120: little activity; falling for three weeks", said(Language.EN, "clients_in_work", Unit.NUMBER, LITTLE, alarm("7", "40", "120", new Trend(Trend.Way.FALLING, 3))));
        assertEquals("7 клиентов в работе, обычно от 40 до 120; растёт две недели подряд", said(Language.RU, "clients_in_work", Unit.NUMBER, new Reasons("", ""), alarm("7", "40", "120", new Trend(Trend.Way.RISING, 2))));
        assertEquals("7 clients in work, usual 40 to 120: little activity", said(Language.EN, "clients_in_work", Unit.NUMBER, LITTLE, alarm("7", "40", "120", new Trend(Trend.Way.FALLING, 1))));
    }

    @Test
    void one_bound_is_enough_and_no_reason_need_be_known() {
        assertEquals("9 overdue actions, usual 5 or less", said(Language.EN, "overdue_actions", Unit.NUMBER, new Reasons("", ""), alarm("9", null, "5", Trend.NONE, Side.HIGH), new Reasons("", "")));
        assertEquals("карточки заполнены на 41,5 %, обычно не меньше 60 %: низкая активность", said(Language.RU, "completeness", Unit.PERCENT, LITTLE, alarm("41.46", "60", null, Trend.NONE)).replace('\u00a0', ' '));
    }

    @Test
    void an_indicator_of_ones_own_is_called_by_its_name_and_every_unit_is_written() {
        assertEquals("Visits: 52 days, usual 20 to 40", said(Language.EN, null, Unit.DAYS, LITTLE, alarm("52.04", "20", "40", Trend.NONE, Side.HIGH), new Reasons("", "")));
        assertEquals("Визиты: 2 дня, обычно не меньше 20: низкая активность", said(Language.RU, null, Unit.DAYS, LITTLE, alarm("2", "20", null, Trend.NONE)));
        assertEquals("Visits: €1,250, usual €2,000 or more: little activity", said(Language.EN, null, Unit.MONEY, LITTLE, alarm("1249.6", "2000", null, Trend.NONE)));
    }

    @Test
    void every_one_brought_along_has_its_figure_in_words() {
        for (Ready ready : Ready.ALL) assertEquals(true, TEXTS.has("indicator.figure." + ready.key()), ready.key());
    }

    private static String said(Language language, @Nullable String ready, Unit unit, Reasons low, Alarm alarm) {
        return said(language, ready, unit, low, alarm, SCATTERED);
    }

    private static String said(Language language, @Nullable String ready, Unit unit, Reasons low, Alarm alarm, Reasons high) {
        Indicator indicator = new Indicator(1, "Visits", "Визиты", ready, "facts=deals", BigDecimal.ONE, "role:sales_rep", Good.BETWEEN, low, high, 7, true, false, false, List.of());
        return new AlarmWords(TEXTS, new Written(language, ZoneOffset.UTC, Clock.systemUTC()), "EUR").sentence(indicator, unit, alarm);
    }

    private static Alarm alarm(String value, @Nullable String lower, @Nullable String upper, Trend trend) {
        Bounds bounds = new Bounds(lower == null ? null : new BigDecimal(lower), upper == null ? null : new BigDecimal(upper));
        return alarm(value, lower, upper, trend, bounds.brokenBy(new BigDecimal(value)).orElseThrow());
    }

    private static Alarm alarm(String value, @Nullable String lower, @Nullable String upper, Trend trend, Side side) {
        return new Alarm(1, 1, Whose.person(5), side, LocalDate.of(2026, 3, 2), new BigDecimal(value), new Bounds(lower == null ? null : new BigDecimal(lower), upper == null ? null : new BigDecimal(upper)), trend, null, null, "", null, null);
    }
}
