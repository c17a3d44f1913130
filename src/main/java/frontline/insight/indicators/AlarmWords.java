package frontline.insight.indicators;

import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.util.Locale;

/// An alarm as a sentence: "7 clients in work, usual 40 to 120: little activity; falling for three weeks".
final class AlarmWords {

    private final Texts texts;
    private final Written written;
    private final String currency;

    /// @param currency of the company, for values in money
    AlarmWords(Texts texts, Written written, String currency) {
        this.texts = texts;
        this.written = written;
        this.currency = currency;
    }

    String sentence(Indicator indicator, Unit unit, Alarm alarm) {
        return sentence(figure(indicator, unit, alarm.value()), usual(unit, alarm.bounds()), indicator.reasons(alarm.side()).in(language()), alarm.trend());
    }

    private String sentence(String figure, String usual, String reason, Trend trend) {
        if (reason.isEmpty()) return trend.tells() ? say("indicator.alarm.trend", figure, usual, trend(trend)) : say("indicator.alarm.plain", figure, usual);
        return trend.tells() ? say("indicator.alarm.reason_trend", figure, usual, reason, trend(trend)) : say("indicator.alarm.reason", figure, usual, reason);
    }

    /// "7 clients in work"; of one's own indicators "Calls abroad: 7".
    String figure(Indicator indicator, Unit unit, BigDecimal value) {
        String shown = unit.written(value, currency, written, texts);
        return indicator.ready() == null ? say("indicator.figure", indicator.name(language()), shown) : say("indicator.figure." + indicator.ready(), Unit.rounded(value), shown);
    }

    String usual(Unit unit, Bounds bounds) {
        if (bounds.lower() == null) return say("indicator.usual.upper", unit.inShort(java.util.Objects.requireNonNull(bounds.upper()), currency, written));
        if (bounds.upper() == null) return say("indicator.usual.lower", unit.inShort(bounds.lower(), currency, written));
        return say("indicator.usual.both", unit.inShort(bounds.lower(), currency, written), unit.inShort(bounds.upper(), currency, written));
    }

    /// "40–120", where there is little room.
    String range(Unit unit, Bounds bounds) {
        if (bounds.lower() == null) return bounds.upper() == null ? "" : say("indicator.range.upper", unit.inShort(bounds.upper(), currency, written));
        if (bounds.upper() == null) return say("indicator.range.lower", unit.inShort(bounds.lower(), currency, written));
        return say("indicator.range.both", unit.inShort(bounds.lower(), currency, written), unit.inShort(bounds.upper(), currency, written));
    }

    /// "" for a trend that says nothing.
    String trend(Trend trend) {
        return trend.tells() ? say("indicator.trend." + trend.way().name().toLowerCase(Locale.ROOT), trend.weeks()) : "";
    }

    private String say(String key, Object... arguments) {
        return texts.get(language(), key, arguments);
    }

    private Language language() {
        return written.language();
    }
}
