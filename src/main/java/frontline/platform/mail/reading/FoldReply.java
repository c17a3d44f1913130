package frontline.platform.mail.reading;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Parts a letter into what is new in it and what it repeats of earlier ones, by the marks that mail programs leave.
/// In doubt nothing is folded: a repeated line does less harm than a lost one.
final class FoldReply {

    private static final int LONGEST_LINE = 1_000;
    private static final Pattern QUOTE = Pattern.compile("^\\s{0,3}>.*");
    /// "On 3 March Mary wrote:", in one line
    private static final Pattern WROTE = Pattern.compile(
            "^\\W{0,3}(?:On|Am|Le|El|Op|Il)\\b.{4,400}\\b(?:wrote|schrieb|écrit|escribió|schreef|scritto|sent)\\b.{0,80}:\\s*$"
                    + "|^.{4,400}(?:пишет|писал|писала|написал|написала|написал\\(а\\)|wrote|schrieb)\\s*:\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /// `26.06.2014, 14:41, "Alexander" <a@example.com>:`
    private static final Pattern DATED_SENDER = Pattern.compile("^(?=.*\\d).{0,300}<[^<>\\s]{1,200}@[^<>\\s]{1,200}>\\s*:\\s*$");
    private static final Pattern ORIGINAL = Pattern.compile(
            "^\\W*-{2,}\\s*(?:Original message|Original Appointment|Reply message|Исходное сообщение|Оригинальное сообщение|Ursprüngliche Nachricht|Message d'origine|Mensaje original)\\W*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern HEADER = Pattern.compile(
            "^[*\\s]{0,3}(?:From|Sent|Date|To|Cc|Subject|Reply-To|От|От кого|Отправлено|Дата|Кому|Копия|Тема|Von|Gesendet|Datum|An|Betreff|De|Envoyé|À|Objet)\\s?:\\*?\\s.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern RULE = Pattern.compile("^\\s*[_-]{5,}\\s*$");
    private static final Pattern SIGNATURE = Pattern.compile("^(?:--\\s*|__+\\s*|Sent from .*|Sent via .*|Отправлено (?:с|из) .*)$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private FoldReply() {}

    public record Folded(String visible, String quoted) {}

    public static Folded of(String text) {
        List<String> lines = Arrays.asList(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
        int mark = IntStream.range(0, lines.size()).filter(i -> beginsQuotation(lines, i)).findFirst().orElse(-1);
        if (mark < 0) return withoutTail(lines);
        boolean openEnd = headerBlock(lines, mark) || ORIGINAL.matcher(at(lines, mark)).matches() || RULE.matcher(at(lines, mark)).matches();
        int lastQuote = IntStream.range(mark, lines.size()).filter(i -> QUOTE.matcher(at(lines, i)).matches()).max().orElse(-1);
        if (openEnd || lastQuote < 0) return cut(lines, mark, lines.size());
        boolean answersBetween = answersBetween(lines, mark, lastQuote);
        if (answersBetween) return whole(lines);
        boolean answersBelow = IntStream.range(lastQuote + 1, lines.size()).takeWhile(i -> !SIGNATURE.matcher(at(lines, i).strip()).matches()).anyMatch(i -> !at(lines, i).isBlank());
        return answersBelow ? cut(lines, mark, lastQuote + 1) : cut(lines, mark, lines.size());
    }

    private static boolean beginsQuotation(List<String> lines, int i) {
        String line = at(lines, i);
        if (line.isBlank() || QUOTE.matcher(line).matches()) return false;
        if (WROTE.matcher(line).matches() || ORIGINAL.matcher(line).matches()) return true;
        if (DATED_SENDER.matcher(line).matches()) return true;
        if (RULE.matcher(line).matches() && headerBlock(lines, next(lines, i))) return true;
        if (headerBlock(lines, i)) return true;
        // A long "On … wrote:" is broken over two or three lines.
        if (!Character.isLetterOrDigit(line.strip().codePointAt(0))) return false;
        for (int more = 1; more <= 2 && i + more < lines.size(); more++) {
            if (at(lines, i + more).isBlank() || QUOTE.matcher(at(lines, i + more)).matches()) return false;
            String joined = String.join(" ", lines.subList(i, i + more + 1).stream().map(FoldReply::shortened).toList());
            if (joined.matches("(?s)^(?:(?:On|Am|Le|El)\\b|\\d).*") && joined.length() < 500 && WROTE.matcher(joined).matches()) return true;
        }
        return false;
    }

    /// Three lines like "From: …" in a row, or two directly.
    private static boolean headerBlock(List<String> lines, int i) {
        if (i >= lines.size() || !HEADER.matcher(at(lines, i)).matches()) return false;
        int headers = 0;
        int others = 0;
        for (int k = i; k < Math.min(lines.size(), i + 8); k++) {
            if (HEADER.matcher(at(lines, k)).matches()) headers++;
            else if (at(lines, k).isBlank() || ++others > 1) break;
        }
        return headers >= 3;
    }

    /// New words between quoted ones. A long quoted line may have been broken by a program on the way: one word or two do not count.
    private static boolean answersBetween(List<String> lines, int mark, int lastQuote) {
        int firstQuote = IntStream.range(mark, lastQuote + 1).filter(i -> QUOTE.matcher(at(lines, i)).matches()).findFirst().orElse(mark);
        return IntStream.range(firstQuote, lastQuote).anyMatch(i -> !at(lines, i).isBlank() && !QUOTE.matcher(at(lines, i)).matches()
                && (i == 0 || at(lines, i - 1).isBlank() || at(lines, i).strip().split("\\s+").length > 2));
    }

    /// Quoted lines at the very end, without any mark.
    private static Folded withoutTail(List<String> lines) {
        int end = lines.size();
        while (end > 0 && at(lines, end - 1).isBlank()) end--;
        int begin = end;
        while (begin > 0 && (QUOTE.matcher(at(lines, begin - 1)).matches() || at(lines, begin - 1).isBlank())) begin--;
        return begin == end ? whole(lines) : cut(lines, begin, lines.size());
    }

    private static Folded cut(List<String> lines, int from, int to) {
        String above = join(lines.subList(0, from));
        String below = join(lines.subList(to, lines.size()));
        String visible = (above + (above.isEmpty() || below.isEmpty() ? "" : "\n\n") + below).strip();
        return visible.isEmpty() ? whole(lines) : new Folded(visible, join(lines.subList(from, to)));
    }

    private static Folded whole(List<String> lines) {
        return new Folded(join(lines), "");
    }

    private static int next(List<String> lines, int i) {
        int next = i + 1;
        while (next < lines.size() && at(lines, next).isBlank()) next++;
        return next;
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines).strip();
    }

    private static String at(List<String> lines, int i) {
        return shortened(lines.get(i));
    }

    private static String shortened(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }
}
