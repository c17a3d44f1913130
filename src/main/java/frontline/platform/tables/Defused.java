package frontline.platform.tables;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from running what a client typed into a form. A cell that a spreadsheet would take for a formula
 * is written with an apostrophe before it, the spreadsheets' own mark for plain text, and read back without it.
 *
 * <p>Numbers such as -5 and telephone numbers such as +7 916 123-45-67 hold nothing to run and stay as they are;
 * otherwise every other program would read a text where a number was meant.
 */
final class Defused {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d\u00A0\u202F ]*\\d([.,]\\d+)?([eE][-+]?\\d{1,3})?\\s?%?");
    private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ()\u00A0.-]{3,30}");

    private Defused() {}

    static String of(String cell) {
        boolean harmless = !FORMULA.matcher(cell).matches() || NUMBER.matcher(cell).matches() || PHONE.matcher(cell).matches();
        return harmless ? cell : "'" + cell;
    }

    static String undo(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
