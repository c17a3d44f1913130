package frontline.insight.forecast;

import frontline.platform.text.Written;
import frontline.platform.web.Page;
import frontline.platform.web.Plot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The forecast as the page tells it.
public record ShownForecast(Page page, Forecast forecast, @Nullable Long department, @Nullable Long owner) {

    private static final int PAST = 12;

    public String month(YearMonth month) {
        return written().month(month.atDay(1));
    }

    public String whole(BigDecimal amount) {
        return written().whole(amount);
    }

    public String between(BigDecimal low, BigDecimal high) {
        return page.t("forecast.between", whole(low), whole(high));
    }

    /// This month and the next. Each has its interval; that of their sum is not the sum of theirs, so none is told.
    public String summary() {
        MonthForecast now = forecast.months().getFirst();
        MonthForecast next = forecast.months().get(1);
        return page.t("forecast.summary", brief(now.expected()), brief(now.low()), brief(now.high()), brief(now.won())) + " " + page.t("forecast.summary.next", brief(next.expected()), brief(next.low()), brief(next.high()));
    }

    private String brief(BigDecimal amount) {
        return written().shortMoney(amount, forecast.currency());
    }

    public String won(YearMonth month) {
        return deals("state=won&closed_from=" + month.atDay(1) + "&closed_to=" + month.atEndOfMonth());
    }

    public String expected(YearMonth month) {
        return deals("state=open&expected_from=" + (month.equals(YearMonth.from(forecast.today())) ? forecast.today() : month.atDay(1)) + "&expected_to=" + month.atEndOfMonth());
    }

    public String open() {
        return deals("state=open");
    }

    private String share(@Nullable BigDecimal share) {
        return share == null ? "–" : written().percent(share.setScale(2, RoundingMode.HALF_UP));
    }

    /// A sentence about how good it was; "" while there is nothing to say.
    public String told(Score score, String key) {
        if (score.months() == 0 || score.error() == null) return "";
        String told = page.t(key, score.months(), score.hits(), share(score.error()), share(score.weightedError()));
        return score.comparable() < 6 ? told : told + " " + page.t("forecast.told.last_year", share(score.lastYearError()));
    }

    /// Past months as they came, the coming ones with their interval; this month is both.
    public Plot plot() {
        YearMonth now = YearMonth.from(forecast.today());
        List<YearMonth> all = new ArrayList<>();
        for (int back = PAST; back > 0; back--) all.add(now.minusMonths(back));
        forecast.months().forEach(month -> all.add(month.month()));
        Function<YearMonth, @Nullable MonthForecast> coming = month -> month.isBefore(now) ? null : forecast.months().get((int) now.until(month, java.time.temporal.ChronoUnit.MONTHS));
        List<Plot.Series> series = new ArrayList<>();
        series.add(line("forecast.won", "accent", all, month -> month.isAfter(now) ? null : forecast.came().getOrDefault(month, BigDecimal.ZERO), this::won));
        if (forecast.enough()) series.add(line("forecast.forecast", "accent", all, month -> value(coming.apply(month), MonthForecast::expected), month -> open()));
        series.add(line("forecast.weighted", "quiet", all, month -> value(coming.apply(month), MonthForecast::weighted), this::expected));
        Plot.Band band = !forecast.enough() ? null : new Plot.Band(page.t("forecast.interval"), all.stream().map(month -> value(coming.apply(month), MonthForecast::low)).toList(), all.stream().map(month -> value(coming.apply(month), MonthForecast::high)).toList(),
                all.stream().map(month -> coming.apply(month) instanceof MonthForecast of ? between(of.low(), of.high()) : "").toList());
        return new Plot("course", "beside", forecast.currency(), all.stream().map(this::month).toList(), series, band);
    }

    private Plot.Series line(String key, String tone, List<YearMonth> months, Function<YearMonth, @Nullable BigDecimal> value, Function<YearMonth, String> link) {
        return new Plot.Series(page.t(key), tone, months.stream().map(value).toList(), months.stream().map(month -> value.apply(month) instanceof BigDecimal amount ? written().money(amount.setScale(0, RoundingMode.HALF_UP), forecast.currency()) : "").toList(),
                months.stream().map(month -> "").toList(), months.stream().map(month -> value.apply(month) == null ? null : link.apply(month)).toList());
    }

    private static @Nullable BigDecimal value(@Nullable MonthForecast month, Function<MonthForecast, BigDecimal> of) {
        return month == null ? null : of.apply(month);
    }

    private String deals(String query) {
        return "/deals/list?" + query + (owner == null ? "" : "&owner=" + owner) + (department == null ? "" : "&department=" + department);
    }

    private Written written() {
        return page.written();
    }
}
