package frontline.platform.tables;

import static frontline.platform.tables.BadLine.Flaw.BROKEN_CARD;
import static frontline.platform.tables.BadLine.Flaw.CARD_PROPERTY;
import static frontline.platform.tables.BadLine.Flaw.TOO_LONG;

import ezvcard.VCard;
import ezvcard.io.ParseWarning;
import ezvcard.io.text.VCardReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into visiting cards and reads one at a time, so that a broken one costs only itself, and its line is
 * known.
 */
final class CardReader implements Closeable {

    /** @param line where the card begins */
    record Card(int line, VCard card) {}

    private static final int LONGEST_CARD = 16_000_000;
    private static final Pattern AGENT = Pattern.compile("(?i)(\\w+\\.)?AGENT[^:]*:\\s*");

    private final LineReader lines;
    private final Charset charset;
    private final Consumer<BadLine> badLines;

    CardReader(Reader in, Charset charset, Consumer<BadLine> badLines) {
        this.lines = new LineReader(in);
        this.charset = charset;
        this.badLines = badLines;
    }

    @Nullable Card next() throws IOException {
        String line;
        while ((line = lines.read()) != null) {
            if (is(line, "BEGIN:VCARD")) {
                Card card = card(line);
                if (card != null) {
                    return card;
                }
            } else if (!line.isBlank()) {
                badLines.accept(BadLine.at(lines.number(), BROKEN_CARD, List.of(shortened(line))));
            }
        }
        return null;
    }

    private @Nullable Card card(String begin) throws IOException {
        int start = lines.number();
        var text = new StringBuilder(begin);
        int depth = 1;
        String before = begin;
        while (depth > 0) {
            String line = lines.read();
            boolean anotherBegins = line != null && is(line, "BEGIN:VCARD") && !AGENT.matcher(before.strip()).matches();
            if (line == null || anotherBegins) {
                if (line != null) {
                    lines.takeBack(List.of(line));
                }
                badLines.accept(BadLine.at(start, BROKEN_CARD, List.of(shortened(text.toString()))));
                return null;
            }
            depth += is(line, "BEGIN:VCARD") ? 1 : is(line, "END:VCARD") ? -1 : 0;
            if (text.length() <= LONGEST_CARD) {
                text.append(line);
            }
            before = line.isBlank() ? before : line;
        }
        if (text.length() > LONGEST_CARD) {
            badLines.accept(BadLine.at(start, TOO_LONG, List.of(shortened(text.toString()))));
            return null;
        }
        return parsed(start, text.toString());
    }

    private @Nullable Card parsed(int start, String text) throws IOException {
        try (var reader = new VCardReader(text)) {
            reader.setDefaultQuotedPrintableCharset(charset);
            VCard card = reader.readNext();
            for (ParseWarning warning : reader.getWarnings()) {
                int line = start - 1 + Objects.requireNonNullElse(warning.getLineNumber(), 1);
                badLines.accept(BadLine.at(line, CARD_PROPERTY, List.of(), Objects.requireNonNullElse(warning.getPropertyName(), "?")));
            }
            if (card != null) {
                return new Card(start, card);
            }
        } catch (RuntimeException e) {
            // Whatever the library could not digest in this card, the next one may be sound.
        }
        badLines.accept(BadLine.at(start, BROKEN_CARD, List.of(shortened(text))));
        return null;
    }

    private static boolean is(String line, String mark) {
        return line.length() < 80 && line.strip().toUpperCase(Locale.ROOT).equals(mark);
    }

    private static String shortened(String text) {
        return text.length() > 2000 ? text.substring(0, 2000) + "…" : text.strip();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
