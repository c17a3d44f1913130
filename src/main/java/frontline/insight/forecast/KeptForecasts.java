package frontline.insight.forecast;

import static frontline.insight.db.Tables.FORECASTS;
import static frontline.insight.db.Tables.FORECAST_TRIALS;

import frontline.insight.db.tables.records.ForecastTrialsRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps what was forecast at the beginning of each month, and the latest trials on the past.
@Component
class KeptForecasts {

    private final DSLContext sql;

    KeptForecasts(DSLContext sql) {
        this.sql = sql;
    }

    /// Whose forecast it is: 'company' 0, 'department' or 'rep' with its id.
    record Whose(String scope, long id) {
        static final Whose COMPANY = new Whose("company", 0);
    }

    boolean has(YearMonth made) {
        return sql.fetchExists(FORECASTS, FORECASTS.MADE_ON.eq(made.atDay(1)));
    }

    /// What is there already stays.
    @Transactional
    public void keep(YearMonth made, Map<Whose, List<MonthForecast>> forecasts, String currency, Instant at) {
        forecasts.forEach((whose, months) -> keep(whose, made, months, currency, at));
    }

    private void keep(Whose whose, YearMonth made, List<MonthForecast> months, String currency, Instant at) {
        sql.batch(months.stream().map(month -> sql.insertInto(FORECASTS)
                .set(FORECASTS.MADE_ON, made.atDay(1)).set(FORECASTS.MADE_AT, at).set(FORECASTS.SCOPE, whose.scope()).set(FORECASTS.SCOPE_ID, whose.id())
                .set(FORECASTS.MONTH, month.month().atDay(1)).set(FORECASTS.CURRENCY, currency)
                .set(FORECASTS.EXPECTED, month.expected()).set(FORECASTS.LOW, month.low()).set(FORECASTS.HIGH, month.high()).set(FORECASTS.WEIGHTED, month.weighted())
                .onConflictDoNothing()).toList()).execute();
    }

    /// Of months before `now`, the latest first, with what came in each.
    List<Trial> of(Whose whose, YearMonth since, YearMonth now, String currency, Map<YearMonth, BigDecimal> came) {
        return sql.selectFrom(FORECASTS)
                .where(FORECASTS.SCOPE.eq(whose.scope()), FORECASTS.SCOPE_ID.eq(whose.id()), FORECASTS.MONTH.ge(since.atDay(1)), FORECASTS.MONTH.lt(now.atDay(1)), FORECASTS.CURRENCY.eq(currency))
                .orderBy(FORECASTS.MONTH.desc(), FORECASTS.MADE_ON.desc())
                .fetch(r -> {
                    YearMonth month = YearMonth.from(r.getMonth());
                    return new Trial(YearMonth.from(r.getMadeOn()), month, came.getOrDefault(month, BigDecimal.ZERO), r.getExpected(), r.getLow(), r.getHigh(), r.getWeighted(), came.getOrDefault(month.minusYears(1), BigDecimal.ZERO));
                });
    }

    @Transactional
    public void keepTrials(List<Trial> trials, Instant at) {
        sql.deleteFrom(FORECAST_TRIALS).execute();
        sql.batchInsert(trials.stream().map(trial -> {
            ForecastTrialsRecord row = new ForecastTrialsRecord();
            row.setCutoff(trial.made().atDay(1));
            row.setMonth(trial.month().atDay(1));
            row.setAhead(trial.ahead());
            row.setActual(trial.actual());
            row.setExpected(trial.expected());
            row.setLow(trial.low());
            row.setHigh(trial.high());
            row.setWeighted(trial.weighted());
            row.setLastYear(trial.lastYear());
            row.setTriedAt(at);
            return row;
        }).toList()).execute();
    }

    List<Trial> trials() {
        return sql.selectFrom(FORECAST_TRIALS).orderBy(FORECAST_TRIALS.MONTH.desc(), FORECAST_TRIALS.CUTOFF.desc())
                .fetch(r -> new Trial(YearMonth.from(r.getCutoff()), YearMonth.from(r.getMonth()), r.getActual(), r.getExpected(), r.getLow(), r.getHigh(), r.getWeighted(), r.getLastYear()));
    }
}
