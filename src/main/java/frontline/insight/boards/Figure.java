package frontline.insight.boards;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One number as a tile shows it.
/// @param text the number, with its unit apart
/// @param unit "" where the title says it
/// @param records the address of what it is made of
/// @param beside further figures of the question
/// @param now whether it says how things are, whatever the period
public record Figure(String text, String unit, String records, List<Beside> beside, @Nullable Change change, boolean now) {

    public record Beside(String name, String text, String records) {}

    /// @param sign -1, 0 or 1
    /// @param text how much more or less, "" where there was nothing before
    /// @param then the figure of that time, "" for none
    /// @param days of that time
    public record Change(int sign, String text, String then, String days, Tile.Against against) {}
}
