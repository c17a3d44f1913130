package frontline.clients.setup;

import org.jspecify.annotations.Nullable;

/// @param choices parted by commas
public record OwnFieldForm(String name, String card, String kind, String choices) {

    public OwnFieldForm(@Nullable String name, @Nullable String card, @Nullable String kind, @Nullable String choices) {
        this.name = or(name, "");
        this.card = or(card, "client");
        this.kind = or(kind, "text");
        this.choices = or(choices, "");
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text.strip();
    }
}
