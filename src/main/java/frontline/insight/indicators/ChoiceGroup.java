package frontline.insight.indicators;

import java.util.List;

/// Choices of the editor that belong together.
/// @param name "" for those that stand alone
public record ChoiceGroup(String name, List<Choice> choices) {

    public record Choice(String value, String name) {}
}
