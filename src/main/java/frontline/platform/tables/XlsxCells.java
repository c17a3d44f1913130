package frontline.platform.tables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a workbook's cell, as a person sees it but unambiguous: dates in ISO form, numbers with a point and
 * without the noise of binary fractions, percents with their sign, leading zeros where the format shows them.
 */
final class XlsxCells {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Quoted text, escaped characters, colours and locales inside a number format. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h|m|s)[^\\]]*\\]");
    private static final Pattern PADDED = Pattern.compile("0{2,}");

    private enum Shape { PLAIN, DATE, MOMENT, TIME, PERCENT }

    private final Map<String, Shape> shapes = new HashMap<>();

    String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return "";
        }
        String raw = cell.getRawValue();
        return switch (cell.getType()) {
            case NUMBER -> number(cell, raw);
            case BOOLEAN -> String.valueOf(Boolean.TRUE.equals(cell.getValue()));
            case FORMULA -> raw == null ? "" : formula(cell, raw);
            default -> cell.getText();
        };
    }

    boolean isError(@Nullable Cell cell) {
        return cell != null && cell.getType() == CellType.ERROR;
    }

    private String formula(Cell cell, String raw) {
        Object value = cell.getValue();
        return value instanceof String text ? text : value instanceof Boolean yes ? yes.toString() : number(cell, raw);
    }

    private String number(Cell cell, @Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return "";
        }
        BigDecimal number;
        try {
            // Excel itself shows 15 digits; what follows them is the rest of a binary fraction.
            number = new BigDecimal(raw.strip()).round(new MathContext(15));
        } catch (NumberFormatException e) {
            return raw;
        }
        String format = cell.getDataFormatString();
        return switch (shape(cell.getDataFormatId(), format)) {
            case DATE, MOMENT, TIME -> date(cell, number, shape(cell.getDataFormatId(), format));
            case PERCENT -> plain(number.movePointRight(2)) + "%";
            case PLAIN -> padded(plain(number), format);
        };
    }

    private static String date(Cell cell, BigDecimal serial, Shape shape) {
        if (serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(2_958_466)) >= 0) {
            return plain(serial);
        }
        try {
            LocalDateTime moment = cell.asDate();
            boolean wholeDay = moment.toLocalTime().toSecondOfDay() == 0;
            return shape == Shape.TIME ? TIME.format(moment)
                    : shape == Shape.DATE && wholeDay ? DATE.format(moment)
                    : wholeDay && serial.scale() <= 0 ? DATE.format(moment) : MOMENT.format(moment);
        } catch (ExcelReaderException e) {
            return plain(serial);
        }
    }

    private Shape shape(@Nullable Integer id, @Nullable String format) {
        if (id != null && format == null) {
            return builtIn(id);
        }
        return format == null ? Shape.PLAIN : shapes.computeIfAbsent(format, XlsxCells::shapeOf);
    }

    /** Formats that Excel knows by number, the national calendars among them. */
    private static Shape builtIn(int id) {
        return switch (id) {
            case 9, 10 -> Shape.PERCENT;
            case 18, 19, 20, 21, 45, 46, 47 -> Shape.TIME;
            case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58 -> Shape.DATE;
            case 22 -> Shape.MOMENT;
            default -> Shape.PLAIN;
        };
    }

    private static Shape shapeOf(String format) {
        String first = LITERAL.matcher(format).replaceAll("").split(";", 2)[0].toLowerCase(Locale.ROOT);
        if (first.contains("general") || first.contains("основной")) {
            return Shape.PLAIN;
        }
        boolean day = first.contains("y") || first.contains("d") || first.contains("г") || first.contains("д");
        boolean clock = first.contains("h") || first.contains("s") || first.contains("ч");
        if (day) {
            return clock ? Shape.MOMENT : Shape.DATE;
        }
        return clock ? Shape.TIME : first.contains("m") ? Shape.DATE : first.contains("%") ? Shape.PERCENT : Shape.PLAIN;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String padded(String number, @Nullable String format) {
        if (format == null) {
            return number;
        }
        Matcher zeros = PADDED.matcher(format);
        boolean codes = zeros.matches() && number.chars().allMatch(Character::isDigit);
        return codes ? "0".repeat(Math.max(0, format.length() - number.length())) + number : number;
    }
}
