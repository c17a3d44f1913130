package frontline.clients.list;

import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import frontline.platform.text.Language;

/// 1,234,567 is written 1.2 million.
final class Approximately {

    private Approximately() {}

    static String inWords(long number, Language language) {
        var format = NumberFormatter.withLocale(language.locale()).precision(Precision.maxSignificantDigits(2));
        return (number < 1_000_000 ? format : format.notation(Notation.compactLong())).format(number).toString();
    }
}
