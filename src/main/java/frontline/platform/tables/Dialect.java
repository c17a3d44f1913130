package frontline.platform.tables;

import java.nio.charset.Charset;

/**
 * How a table stands in its file: guessed when the file is opened, shown to the person, and open to correction.
 *
 * @param charset of delimited text and vCards
 * @param delimiter of delimited text
 * @param quote of delimited text
 * @param hasHeading whether the first row names the columns
 * @param sheet which sheet of a workbook, counted from 0 in the order of {@link TableFile#sheets()}
 */
public record Dialect(Format format, Charset charset, char delimiter, char quote, boolean hasHeading, int sheet) {

    public enum Format { DELIMITED, XLSX, VCARD }

    public Dialect withCharset(Charset other) {
        return new Dialect(format, other, delimiter, quote, hasHeading, sheet);
    }

    public Dialect withDelimiter(char other) {
        return new Dialect(format, charset, other, quote, hasHeading, sheet);
    }

    public Dialect withQuote(char other) {
        return new Dialect(format, charset, delimiter, other, hasHeading, sheet);
    }

    public Dialect withHeading(boolean has) {
        return new Dialect(format, charset, delimiter, quote, has, sheet);
    }

    public Dialect withSheet(int other) {
        return new Dialect(format, charset, delimiter, quote, hasHeading, other);
    }
}
