package frontline.satisfaction.answers;

import frontline.satisfaction.answers.AnswerPlan.Column;
import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the columns of a file are likely to be. A survey with questions gets columns of the same code or words; one without
/// gets questions proposed.
final class GuessPlan {

    private static final Pattern ID = Pattern.compile("id|respnum|respondent.*|response.*id|resp.*id|nr|no|номер|№|ид|код.*респондента", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern WEIGHT = Pattern.compile("weight|wt|вес", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern CLIENT = Pattern.compile("client|customer|company|account|клиент|компания|инн|e-?mail|external.?id", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern MOMENT = Pattern.compile("(answered|completed|submitted|finished).*|timestamp|date|дата.*|заполнен.*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LANGUAGE = Pattern.compile("language|язык", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SATISFACTION = Pattern.compile("(overall.*)?(satisfaction|satisfied|rating)|sat\\d*|csat|удовлетвор.*|общая оценка", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LOYALTY = Pattern.compile("loy(alty)?\\d*|.*recommend.*|nps|.*рекоменд.*|лояльн.*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NOT_ASKED = Pattern.compile(".*\\b(age|distance|delay|minutes|income|year|zip|возраст|доход|год|минут)\\b.*|.*id|inc|sex|gender|run|strata|flight|gate|gatenum|terminal", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NEGATIVE = Pattern.compile("\\b(no|not|neutral|dis\\w+|un\\w+|нет|не|недовол\\w*|нейтрал\\w*)\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NUMBERED = Pattern.compile("(\\p{L}{2,})[_ ]?\\d{1,2}");
    private static final double OFTEN = 0.0002;

    private final Questionnaire questionnaire;
    private final Map<String, Column> remembered;

    /// @param remembered how columns of the same heading were taken before, in this survey or an earlier wave
    GuessPlan(Questionnaire questionnaire, Map<String, Column> remembered) {
        this.questionnaire = questionnaire;
        this.remembered = remembered;
    }

    AnswerPlan of(List<ColumnProfile> profiles) {
        Set<String> codes = new HashSet<>();
        Map<String, Integer> groups = groups(profiles);
        List<Column> columns = new ArrayList<>();
        for (ColumnProfile profile : profiles) {
            Column guessed = one(profile, groups);
            boolean taken = guessed.answers() && !codes.add(guessed.code() + "/" + guessed.rival());
            if (taken && guessed.isNew()) guessed = guessed.coded(free(guessed.code(), codes));
            columns.add(taken && !guessed.isNew() ? Column.skipped(profile.position(), profile.heading()) : guessed);
        }
        return new AnswerPlan(columns);
    }

    /// With the meanings guessed of cells for where the person sends the column now.
    Column meanings(Column column, ColumnProfile profile) {
        Integer from = column.from();
        Integer to = column.to();
        if (column.target().equals(AnswerPlan.QUESTION)) {
            Question question = questionnaire.question(column.code()).orElse(null);
            if (question == null) return column;
            if (!question.kind().marked() || question.scale() == null) return column;
            from = question.scale().from();
            to = question.scale().to();
        }
        return from == null || to == null ? column : column.withValues(outside(profile, from, to, column.values()));
    }

    /// Marks outside of the scale that occur often: beyond its end "not applicable", 0 below it nothing.
    private static Map<String, String> outside(ColumnProfile profile, int from, int to, Map<String, String> said) {
        Map<String, String> meanings = new LinkedHashMap<>(said);
        boolean beyond = profile.counts().keySet().stream().anyMatch(cell -> ColumnProfile.mark(cell).orElse(to) > to);
        profile.counts().forEach((cell, count) -> {
            int mark = ColumnProfile.mark(cell).orElse(from);
            if (mark >= from && mark <= to || said.containsKey(cell) || count < Math.max(2, profile.filled() * OFTEN)) return;
            meanings.put(cell, mark < from && beyond ? Answered.BLANK : Answered.NOT_APPLICABLE);
        });
        return meanings;
    }

    private Column one(ColumnProfile profile, Map<String, Integer> groups) {
        Column blank = Column.skipped(profile.position(), profile.heading());
        if (profile.filled() == 0) return blank;
        Column before = remembered.get(profile.heading().toLowerCase(Locale.ROOT));
        if (before != null && (!before.answers() || questionnaire.question(before.code()).isPresent()))
            return meanings(new Column(profile.position(), profile.heading(), before.answers() ? AnswerPlan.QUESTION : before.target(), before.code(), before.rival(), "", null, null, "", before.values()), profile);
        Optional<Column> known = known(blank, profile);
        if (known.isPresent()) return known.get();
        return aboutSheet(blank, profile).or(() -> questionnaire.questions().isEmpty() ? Optional.of(proposed(blank, profile, groups)) : Optional.empty()).orElse(blank);
    }

    private Optional<Column> known(Column blank, ColumnProfile profile) {
        String heading = plain(profile.heading());
        for (Question question : questionnaire.questions()) {
            boolean same = heading.equals(plain(question.code())) || !heading.isEmpty() && (heading.equals(plain(question.text().en())) || heading.equals(plain(question.text().ru())));
            if (question.kind() == frontline.satisfaction.questionnaires.QuestionKind.COMPARISON) {
                for (Questionnaire.Rival rival : questionnaire.rivals())
                    if (heading.equals(plain(question.code() + rival.name())) || heading.equals(plain(question.text().en() + rival.name())) || heading.equals(plain(question.text().ru() + rival.name())))
                        return Optional.of(meanings(new Column(blank.position(), blank.heading(), AnswerPlan.QUESTION, question.code(), Long.toString(rival.id()), "", null, null, "", Map.of()), profile));
                if (same || heading.equals(plain(question.code() + "us"))) return Optional.of(meanings(new Column(blank.position(), blank.heading(), AnswerPlan.QUESTION, question.code(), "us", "", null, null, "", Map.of()), profile));
            } else if (same) return Optional.of(meanings(blank.to(question.code()), profile));
        }
        return Optional.empty();
    }

    private static Optional<Column> aboutSheet(Column blank, ColumnProfile profile) {
        String heading = profile.heading().strip();
        if ((heading.isEmpty() || ID.matcher(heading).matches()) && profile.unique()) return Optional.of(blank.as("external_id"));
        if (WEIGHT.matcher(heading).matches()) return Optional.of(blank.as("weight"));
        if (LANGUAGE.matcher(heading).matches()) return Optional.of(blank.as("language"));
        if (CLIENT.matcher(heading).matches() && !profile.whole()) return Optional.of(blank.as("client"));
        if (MOMENT.matcher(heading).matches() && profile.samples().stream().allMatch(cell -> cell.matches("\\d{1,4}[-./]\\d{1,2}[-./]\\d{2,4}.*"))) return Optional.of(blank.as("answered_at"));
        return Optional.empty();
    }

    private Column proposed(Column blank, ColumnProfile profile, Map<String, Integer> groups) {
        String heading = profile.heading().isBlank() ? "Column " + (profile.position() + 1) : profile.heading().strip();
        boolean satisfaction = SATISFACTION.matcher(heading).matches();
        boolean loyalty = LOYALTY.matcher(heading).matches();
        String group = NUMBERED.matcher(heading).matches() ? heading.replaceAll("[_ ]?\\d+$", "") : "";
        String block = satisfaction ? AnswerPlan.SATISFACTION : loyalty ? AnswerPlan.LOYALTY : groups.getOrDefault(group, 0) > 1 ? group : heading;
        Column column = new Column(blank.position(), blank.heading(), AnswerPlan.SKIP, code(heading), "", heading, null, null, "", Map.of());
        if (profile.words()) {
            if (profile.counts().size() < 2) return blank;
            return satisfaction && profile.counts().size() == 2 ? yesOrNo(column, profile).measuring(block) : column.as("new:choice");
        }
        if (!profile.whole() || NOT_ASKED.matcher(heading).matches()) return blank;
        int[] scale = scale(profile);
        if (scale == null) return blank;
        boolean nps = loyalty && scale[0] == 0 && scale[1] == 10;
        Column marked = column.as(nps ? "new:nps" : "new:scale").scaled(scale[0], scale[1]).measuring(block);
        return marked.withValues(outside(profile, scale[0], scale[1], Map.of()));
    }

    /// Two words about satisfaction are a scale of two marks.
    private static Column yesOrNo(Column column, ColumnProfile profile) {
        List<String> cells = List.copyOf(profile.counts().keySet());
        int no = NEGATIVE.matcher(cells.getFirst()).find() ? 0 : 1;
        return column.as("new:scale").scaled(0, 1).withValues(Map.of(cells.get(no), "0", cells.get(1 - no), "1"));
    }

    /// The scale that marks of this range are usually given on. 0 beside a scale that ends at 5 says that it does not apply, as 6
    /// does together with 0; many different marks are per cent.
    private static int @Nullable [] scale(ColumnProfile profile) {
        TreeSet<Integer> marks = profile.marks();
        int low = profile.low();
        int high = profile.high();
        if (low < 0 || high > 100) return null;
        if (high > 10) return profile.filled() < 1_000 ? new int[] {0, 100} : null;
        if (marks.size() < 2) return null;
        if (low == 0 && (high == 5 || high == 6 || high == 7)) return new int[] {1, high == 6 ? 5 : high};
        if (low == 0) return new int[] {0, high > 7 ? 10 : high};
        return new int[] {1, high <= 7 ? high : 10};
    }

    private static Map<String, Integer> groups(List<ColumnProfile> profiles) {
        Map<String, Integer> groups = new HashMap<>();
        profiles.stream().map(profile -> profile.heading().strip()).filter(heading -> NUMBERED.matcher(heading).matches()).forEach(heading -> groups.merge(heading.replaceAll("[_ ]?\\d+$", ""), 1, Integer::sum));
        return groups;
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /// Codes of the options of a choice, one for each different cell.
    static List<Option> options(ColumnProfile profile) {
        Set<String> codes = new HashSet<>();
        List<Option> options = new ArrayList<>();
        profile.counts().keySet().stream().filter(cell -> !Answered.saysNothing(cell)).forEach(cell -> {
            String code = code(cell);
            code = codes.add(code) ? code : free(code, codes);
            options.add(new Option(code, words(cell)));
        });
        return options;
    }

    static frontline.satisfaction.questionnaires.Words words(String text) {
        boolean cyrillic = text.codePoints().anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC);
        return cyrillic ? new frontline.satisfaction.questionnaires.Words("", text) : new frontline.satisfaction.questionnaires.Words(text, "");
    }

    static String free(String code, Set<String> taken) {
        String stem = code.length() > 36 ? code.substring(0, 36) : code;
        for (int i = 2; ; i++) if (taken.add(stem + "_" + i)) return stem + "_" + i;
    }

    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private static final String[] LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" ", -1);

    /// "Ease of Online Booking" → "ease_of_online_booking"
    static String code(String words) {
        StringBuilder code = new StringBuilder();
        for (char letter : words.toLowerCase(Locale.ROOT).toCharArray()) {
            int at = CYRILLIC.indexOf(letter);
            if (at >= 0) code.append(Objects.requireNonNull(LATIN[at]));
            else if (letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9') code.append(letter);
            else code.append('_');
        }
        String plain = code.toString().replaceAll("_+", "_").replaceAll("^_|_$", "");
        if (plain.isEmpty() || !Character.isLetter(plain.charAt(0))) plain = "q" + plain;
        return plain.length() > 40 ? plain.substring(0, 40).replaceAll("_$", "") : plain;
    }
}
