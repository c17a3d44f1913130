package frontline.insight.boards;

import java.util.Locale;

/// A question on a board.
/// @param query of a slice's address, without '?'
/// @param width in columns of the grid, 1 to 3
/// @param against what a figure is compared with; of no other shape
public record Tile(long id, String title, String query, Shape shape, int width, Against against) {

    public static final int WIDEST = 3;
    /// Of a table; the question itself shows all.
    public static final int MOST_LINES = 12;

    /// One number, with its change; all of the answer; a picture of it.
    public enum Shape { FIGURE, TABLE, PLOT;
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The period just before, the same days of last year, or nothing.
    public enum Against { NOTHING, BEFORE, YEAR;
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
