package frontline.platform.mail.reading;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/// Bytes into words, whatever a letter claims about its charset.
final class Decode {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private Decode() {}

    /// @param declared as the letter says, null for nothing
    static String text(byte[] bytes, @Nullable String declared) {
        Charset claimed = charset(declared).orElse(null);
        // The library takes "us-ascii" for Latin-1; what is good UTF-8 is hardly ever either of them.
        boolean believable = claimed != null && !claimed.equals(StandardCharsets.ISO_8859_1);
        if (believable) {
            Optional<String> exact = exactly(bytes, claimed);
            if (exact.isPresent()) return exact.get();
        }
        return exactly(bytes, StandardCharsets.UTF_8).or(() -> claimed == null ? detected(bytes) : Optional.empty()).orElseGet(() -> new String(bytes, believable ? claimed : WESTERN));
    }

    /// A header: encoded words, or bytes beyond ASCII that should not be there.
    /// @param declared the charset of the letter's words: its headers are hardly written in another one
    static String header(@Nullable String raw, @Nullable String declared) {
        if (raw == null) return "";
        String plain = repaired(MimeUtility.unfold(raw), declared);
        try {
            return clean(MimeUtility.decodeText(plain));
        } catch (UnsupportedEncodingException | RuntimeException unknownCharset) {
            return clean(plain);
        }
    }

    /// Bytes beyond ASCII in a header, which the library gives as Latin-1, as the letters they were meant to be.
    static String repaired(String raw, @Nullable String declared) {
        boolean bytes = raw.chars().anyMatch(c -> c > 127) && raw.chars().allMatch(c -> c < 256);
        return bytes ? text(raw.getBytes(StandardCharsets.ISO_8859_1), declared) : raw;
    }

    static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static Optional<Charset> charset(@Nullable String name) {
        if (name == null || name.isBlank()) return Optional.empty();
        try {
            return Optional.of(Charset.forName(MimeUtility.javaCharset(name.strip().replaceAll("[\"']", ""))));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> detected(byte[] bytes) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(bytes.length, 1 << 16));
        detector.dataEnd();
        return charset(detector.getDetectedCharset()).flatMap(found -> exactly(bytes, found));
    }

    private static Optional<String> exactly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
