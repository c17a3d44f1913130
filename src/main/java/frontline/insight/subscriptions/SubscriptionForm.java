package frontline.insight.subscriptions;

import frontline.insight.slices.AnswerPapers.Format;
import frontline.insight.subscriptions.Rhythm.Every;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A subscription as it is typed or sent by a program.
/// @param every 'day', 'week' or 'month'
/// @param onDay 1 to 7 for a week, 1 to 31 for a month
/// @param readers ids of users
public record SubscriptionForm(String title, String query, String format, String every, String onDay, String hour, List<Long> readers) {

    private static final int LONGEST = 100;
    private static final int LONGEST_QUERY = 4_000;

    public SubscriptionForm(@Nullable String title, @Nullable String query, @Nullable String format, @Nullable String every, @Nullable String onDay, @Nullable String hour, @Nullable List<Long> readers) {
        this.title = Objects.requireNonNullElse(title, "").strip();
        this.query = Objects.requireNonNullElse(query, "").strip();
        this.format = Objects.requireNonNullElse(format, "pdf").strip();
        this.every = Objects.requireNonNullElse(every, "week").strip();
        this.onDay = Objects.requireNonNullElse(onDay, "1").strip();
        this.hour = Objects.requireNonNullElse(hour, "8").strip();
        this.readers = readers == null ? List.of() : readers.stream().filter(Objects::nonNull).distinct().toList();
    }

    static SubscriptionForm of(Subscription subscription) {
        return new SubscriptionForm(subscription.title(), subscription.query(), subscription.format().code(), subscription.every(), String.valueOf(subscription.onDay()), String.valueOf(subscription.hour()),
                subscription.readers().stream().map(reader -> reader.id()).toList());
    }

    /// As the fields of a form in an address.
    String toQuery() {
        StringBuilder fields = new StringBuilder("title=" + encoded(title) + "&query=" + encoded(query) + "&format=" + encoded(format) + "&every=" + encoded(every) + "&onDay=" + encoded(onDay) + "&hour=" + encoded(hour));
        readers.forEach(reader -> fields.append("&readers=").append(reader));
        return fields.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    record Read(Format format, Rhythm rhythm) {}

    Outcome<Read> read() {
        List<Refusal> refusals = new ArrayList<>();
        if (title.isEmpty()) refusals.add(Refusal.at("title", "form.required"));
        else if (title.length() > LONGEST) refusals.add(Refusal.at("title", "subscription.title_long", LONGEST));
        if (query.isEmpty()) refusals.add(Refusal.at("query", "form.required"));
        else if (query.length() > LONGEST_QUERY) refusals.add(Refusal.at("query", "subscription.query_long", LONGEST_QUERY));
        Optional<Format> file = among(Format.values(), format);
        if (file.isEmpty()) refusals.add(Refusal.at("format", "query.no_such_word", format, "pdf, xlsx"));
        Optional<Every> often = among(Every.values(), every);
        if (often.isEmpty()) refusals.add(Refusal.at("every", "query.no_such_word", every, "day, week, month"));
        int lastDay = often.orElse(Every.MONTH) == Every.WEEK ? 7 : 31;
        int day = often.orElse(Every.DAY) == Every.DAY ? 1 : number("on_day", onDay, 1, lastDay, refusals);
        int clock = number("hour", hour, 0, 23, refusals);
        if (readers.isEmpty()) refusals.add(Refusal.at("readers", "subscription.nobody"));
        return refusals.isEmpty() ? Outcome.done(new Read(file.orElseThrow(), new Rhythm(often.orElseThrow(), day, clock))) : Outcome.refused(refusals);
    }

    private static <E extends Enum<E>> Optional<E> among(E[] all, String word) {
        return Stream.of(all).filter(one -> one.name().equalsIgnoreCase(word)).findFirst();
    }

    private static int number(String field, String written, int least, int most, List<Refusal> refusals) {
        if (written.matches("\\d{1,2}") && Integer.parseInt(written) >= least && Integer.parseInt(written) <= most) return Integer.parseInt(written);
        refusals.add(Refusal.at(field, "subscription.number", least, most));
        return least;
    }
}
