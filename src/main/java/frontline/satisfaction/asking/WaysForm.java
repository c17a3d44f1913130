package frontline.satisfaction.asking;

import frontline.platform.web.Page;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was typed, as it was typed.
public record WaysForm(String remind, String event, String delay, String closesOn, String size, String wanted, String limit) {

    static WaysForm of(Ways.Settings settings, int limit) {
        return new WaysForm(String.join(", ", settings.remindAfter().stream().map(String::valueOf).toList()), settings.event() == null ? "" : settings.event(), String.valueOf(settings.eventDelay()),
                settings.closesOn() == null ? "" : settings.closesOn().toString(), "", "", String.valueOf(limit));
    }

    /// Choices of the form: event → words.
    public static Map<String, String> events(Page page) {
        Map<String, String> events = new LinkedHashMap<>();
        for (String event : new String[] {"none", "deal_won", "payment_received"}) events.put(event.equals("none") ? "" : event, page.t("ways.event." + event));
        return events;
    }
}
