package frontline.sales.numbering;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// @param kind 'contract' or 'invoice'
/// @param pattern {year}, {yy}, {n}, {nnnn} and any other letters
public record Series(long id, String kind, String name, String pattern, boolean archived) {

    static final Pattern COUNTER = Pattern.compile("\\{(n+)}");

    /// The counter begins anew with each year when the pattern shows the year.
    boolean isYearly() {
        return pattern.contains("{year}") || pattern.contains("{yy}");
    }

    public String number(long count, LocalDate on) {
        String year = String.valueOf(on.getYear());
        Matcher counter = COUNTER.matcher(pattern.replace("{year}", year).replace("{yy}", year.substring(year.length() - 2)));
        return counter.replaceAll(found -> String.format("%0" + found.group(1).length() + "d", count));
    }
}
