package frontline.sales.rates;

import static frontline.sales.db.Tables.EXCHANGE_RATES;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.web.Cursor;
import frontline.platform.web.Reception;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Rates by day. On a day without a rate of its own the last one before it holds.
@Component
public class ExchangeRates {

    private static final int DIGITS = 16;

    private final DSLContext sql;
    private final Reception reception;

    ExchangeRates(DSLContext sql, Reception reception) {
        this.sql = sql;
        this.reception = reception;
    }

    /// The lines of a file: those that were taken, and why others were not.
    public record Imported(int taken, List<BadLine> bad) {}

    public record BadLine(int line, Refusal refusal) {}

    /// Units of `to` for one of `from`, by way of the company's currency; empty when a rate is missing.
    public Optional<BigDecimal> rate(String from, String to, LocalDate day) {
        if (from.equals(to)) return Optional.of(BigDecimal.ONE);
        return inOwn(from, day).flatMap(worth -> inOwn(to, day).map(other -> worth.divide(other, DIGITS, RoundingMode.HALF_UP)));
    }

    /// Rounded to the cent.
    public Optional<BigDecimal> convert(BigDecimal amount, String from, String to, LocalDate day) {
        if (from.equals(to)) return Optional.of(amount);
        return inOwn(from, day).flatMap(worth -> inOwn(to, day).map(other -> amount.multiply(worth).divide(other, 2, RoundingMode.HALF_UP)));
    }

    /// The sentence for where a rate is missing.
    public Refusal missing(String field, String from, String to, LocalDate day) {
        return Refusal.at(field, "rate.missing", inOwn(from, day).isPresent() ? to : from, day.toString());
    }

    /// One more than `limit` when there are more; the latest first.
    public List<ExchangeRate> list(String currency, Optional<Cursor> after, int limit) {
        return sql.selectFrom(EXCHANGE_RATES)
                .where(currency.isEmpty() ? noCondition() : EXCHANGE_RATES.CURRENCY.eq(currency),
                        after.map(ExchangeRates::beyond).orElse(noCondition()))
                .orderBy(EXCHANGE_RATES.ON_DAY.desc(), EXCHANGE_RATES.ID.desc())
                .limit(limit + 1)
                .fetch(r -> new ExchangeRate(r.getId(), r.getCurrency(), r.getOnDay(), r.getRate()));
    }

    /// A foreign cursor begins the list anew.
    private static Condition beyond(Cursor cursor) {
        try {
            return row(EXCHANGE_RATES.ON_DAY, EXCHANGE_RATES.ID).lt(row(val(LocalDate.parse(cursor.text(0))), val(cursor.number(1))));
        } catch (DateTimeParseException foreign) {
            return noCondition();
        }
    }

    static Cursor cursor(ExchangeRate last) {
        return Cursor.of(last.onDay(), last.id());
    }

    /// A second rate of the same day takes the place of the first.
    @Transactional
    public Outcome<Long> set(Language language, RateForm form) {
        return form.read(reception.house().currency(), language).map(this::save);
    }

    /// In a file a comma is never between thousands.
    /// @param lines by their number in the file
    @Transactional
    public Imported bring(Map<Integer, RateForm> lines) {
        String own = reception.house().currency();
        List<BadLine> bad = new ArrayList<>();
        Map<String, RateForm.Read> good = new LinkedHashMap<>();
        lines.forEach((line, form) -> {
            switch (form.read(own, Language.RU)) {
                case Outcome.Done<RateForm.Read>(var read) -> good.put(read.currency() + read.onDay(), read);
                case Outcome.Refused<RateForm.Read>(var refusals) -> bad.add(new BadLine(line, refusals.getFirst()));
            }
        });
        sql.batch(good.values().stream().map(this::upsert).toList()).execute();
        return new Imported(good.size(), bad);
    }

    @Transactional
    public void remove(long id) {
        if (sql.deleteFrom(EXCHANGE_RATES).where(EXCHANGE_RATES.ID.eq(id)).execute() == 0) throw new NotFound("rate " + id);
    }

    private Optional<BigDecimal> inOwn(String currency, LocalDate day) {
        if (currency.equals(reception.house().currency())) return Optional.of(BigDecimal.ONE);
        return sql.select(EXCHANGE_RATES.RATE).from(EXCHANGE_RATES)
                .where(EXCHANGE_RATES.CURRENCY.eq(currency), EXCHANGE_RATES.ON_DAY.le(day))
                .orderBy(EXCHANGE_RATES.ON_DAY.desc()).limit(1)
                .fetchOptional(EXCHANGE_RATES.RATE);
    }

    private long save(RateForm.Read rate) {
        upsert(rate).execute();
        return sql.select(EXCHANGE_RATES.ID).from(EXCHANGE_RATES).where(EXCHANGE_RATES.CURRENCY.eq(rate.currency()), EXCHANGE_RATES.ON_DAY.eq(rate.onDay())).fetchSingle(EXCHANGE_RATES.ID);
    }

    private org.jooq.RowCountQuery upsert(RateForm.Read rate) {
        return sql.insertInto(EXCHANGE_RATES)
                .set(EXCHANGE_RATES.CURRENCY, rate.currency()).set(EXCHANGE_RATES.ON_DAY, rate.onDay()).set(EXCHANGE_RATES.RATE, rate.rate())
                .onConflict(EXCHANGE_RATES.CURRENCY, EXCHANGE_RATES.ON_DAY).doUpdate().set(EXCHANGE_RATES.RATE, rate.rate());
    }
}
