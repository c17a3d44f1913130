package frontline.platform.tables;

import java.util.List;
import java.util.Locale;

/**
 * Something wrong at a line of the file.
 *
 * @param line the line of the file (the row of the sheet) where the row begins, counted from 1
 * @param cells what could be read of it, so that it can be handed back to be mended; the raw line as one cell where the
 *     cells could not be told apart
 */
public record BadLine(int line, Flaw flaw, List<Object> args, List<String> cells) {

    /** What is wrong, and whether the row could be read all the same. */
    public enum Flaw {
        UNCLOSED_QUOTE(true),
        TEXT_AFTER_QUOTE(true),
        MORE_CELLS(true),
        NUL_CHARACTER(true),
        TOO_LONG(true),
        BROKEN_SHEET(true),
        BROKEN_CARD(true),
        STRAY_QUOTE(false),
        FEWER_CELLS(false),
        CELLS_BESIDE_TABLE(false),
        CELL_ERROR(false),
        UNREADABLE_CHARACTER(false),
        CARD_PROPERTY(false);

        private final boolean losesRow;

        Flaw(boolean losesRow) {
            this.losesRow = losesRow;
        }

        /** True where no row was given for the line; false where the row was given and only wants a second look. */
        public boolean losesRow() {
            return losesRow;
        }

        /** Key of the sentence in the message bundle {@code messages/tables}. */
        public String key() {
            return "tables.flaw." + name().toLowerCase(Locale.ROOT);
        }
    }

    public BadLine {
        args = List.copyOf(args);
        cells = List.copyOf(cells);
    }

    static BadLine at(int line, Flaw flaw, List<String> cells, Object... args) {
        return new BadLine(line, flaw, List.of(args), cells);
    }
}
