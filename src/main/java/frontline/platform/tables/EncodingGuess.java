package frontline.platform.tables;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Which encoding a text file is in. A byte order mark decides; then valid UTF-8, looked for in the whole file, because
 * the first name with an accent may stand in row one million; then the statistics of the bytes beyond ASCII.
 */
final class EncodingGuess {

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int EVIDENCE = 1 << 18;

    /** Encodings that table files are really met in; anything else the detector names is a misreading of a short text. */
    private static final Set<String> MET = Set.of("WINDOWS-1251", "KOI8-R", "IBM866", "ISO-8859-5", "WINDOWS-1252",
            "WINDOWS-1253", "WINDOWS-1255", "SHIFT_JIS", "EUC-JP", "EUC-KR", "GB18030", "BIG5", "TIS620");

    private EncodingGuess() {}

    static Charset of(Path file) throws IOException {
        byte[] head = head(file, 4096);
        Optional<Charset> marked = utf32(head).or(() -> byteOrderMark(head)).or(() -> unmarkedUtf16(head));
        return marked.isPresent() ? marked.get() : byContent(file);
    }

    /** Decodes a file; what cannot be decoded becomes U+FFFD. */
    static Reader reader(Path file, Charset charset) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        if (charset.name().startsWith("UTF-32") && hasShortMark(head(file, 2)) && Files.size(file) % 4 == 2) {
            in.skipNBytes(2);
        }
        return new InputStreamReader(in, charset);
    }

    /** Three zeros of four bytes; some programs put the mark of UTF-16 before it, two bytes long. */
    private static Optional<Charset> utf32(byte[] head) {
        int start = hasShortMark(head) && head.length > 3 && (head[2] != 0 || head[3] != 0 || head[0] == (byte) 0xFE) ? 2 : 0;
        int quads = (head.length - start) / 4;
        int[] zeros = new int[4];
        for (int i = start; i < start + quads * 4; i++) {
            zeros[(i - start) % 4] += head[i] == 0 ? 1 : 0;
        }
        if (quads < 2 || zeros[1] < quads * 9 / 10 || zeros[2] + 1 < quads * 9 / 10) {
            return Optional.empty();
        }
        return zeros[3] >= quads - 1 && zeros[0] == 0 ? Optional.of(UTF_32LE)
                : zeros[0] == quads && zeros[3] == 0 ? Optional.of(UTF_32BE) : Optional.empty();
    }

    private static boolean hasShortMark(byte[] head) {
        return startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE);
    }

    private static Optional<Charset> byteOrderMark(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE, 0, 0)) {
            return Optional.of(UTF_32LE);
        }
        if (startsWith(head, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(UTF_32BE);
        }
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(head, 0xFE, 0xFF) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    /** UTF-16 without a mark: every second byte is 0 (Latin) or 4 (Cyrillic), the bytes between hardly ever. */
    private static Optional<Charset> unmarkedUtf16(byte[] head) {
        int pairs = head.length / 2;
        if (pairs < 2) {
            return Optional.empty();
        }
        int[] zeros = new int[2];
        int[] pages = new int[2];
        for (int i = 0; i < pairs * 2; i++) {
            zeros[i % 2] += head[i] == 0 ? 1 : 0;
            pages[i % 2] += head[i] == 0 || head[i] == 4 ? 1 : 0;
        }
        if (zeros[1] > 0 && zeros[0] == 0 && pages[1] * 10 > pairs * 9) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        boolean bigEndian = zeros[0] > 0 && zeros[1] == 0 && pages[0] * 10 > pairs * 9;
        return bigEndian ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static Charset byContent(Path file) throws IOException {
        var utf8 = new Utf8Check();
        byte[] evidence = new byte[EVIDENCE];
        int found = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = in.read(buffer)) > 0; ) {
                utf8.feed(buffer, read);
                for (int i = 0; i < read && found < EVIDENCE; i++) {
                    // Only the surroundings of bytes beyond ASCII tell anything.
                    if (buffer[i] < 0 || (i > 0 && buffer[i - 1] < 0) || (i + 1 < read && buffer[i + 1] < 0)) {
                        evidence[found++] = buffer[i];
                    }
                }
            }
        }
        if (utf8.mostlyValid()) {
            return StandardCharsets.UTF_8;
        }
        byte[] beyondAscii = Arrays.copyOf(evidence, found);
        return CyrillicGuess.of(beyondAscii).or(() -> detected(beyondAscii)).orElse(WINDOWS_1252);
    }

    private static Optional<Charset> detected(byte[] bytes) {
        var detector = new UniversalDetector();
        detector.handleData(bytes);
        detector.dataEnd();
        return Optional.ofNullable(detector.getDetectedCharset())
                .filter(name -> MET.contains(name) && Charset.isSupported(name))
                .map(Charset::forName);
    }

    static byte[] head(Path file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(bytes);
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Counts valid and broken multi-byte sequences, across buffer ends. */
    private static final class Utf8Check {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer sink = CharBuffer.allocate(1 << 17);
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private long valid;
        private long broken;

        void feed(byte[] bytes, int length) {
            ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length).put(rest).put(bytes, 0, length).flip();
            while (true) {
                CoderResult result = decoder.decode(in, sink, false);
                sink.flip();
                while (sink.hasRemaining()) {
                    valid += sink.get() > 127 ? 1 : 0;
                }
                sink.clear();
                if (result.isError()) {
                    broken++;
                    in.position(in.position() + result.length());
                } else if (result.isUnderflow()) {
                    break;
                }
            }
            rest = in;
        }

        /** One character cut in half by some program does not make a file of a thousand others Windows-1252. */
        boolean mostlyValid() {
            return broken == 0 || valid > broken * 20;
        }
    }
}
