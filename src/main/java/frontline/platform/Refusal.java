package frontline.platform;

import java.util.List;

/// An expected "no": the field at fault ("" for the whole form), a message key of the bundles and its arguments.
public record Refusal(String field, String key, List<Object> arguments) {

    public Refusal {
        arguments = List.copyOf(arguments);
    }

    public static Refusal at(String field, String key, Object... arguments) {
        return new Refusal(field, key, List.of(arguments));
    }
}
