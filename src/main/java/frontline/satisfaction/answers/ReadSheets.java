package frontline.satisfaction.answers;

import frontline.platform.tables.Row;
import frontline.satisfaction.answers.AnswerPlan.Column;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads rows of a file as sheets of answers. What a cell means is worked out once for each different one.
final class ReadSheets {

    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})(?:[ T]+(\\d{1,2}):(\\d{2}).*)?");
    private static final int REMEMBERED = 1_000;
    /// Outside of them a year is a slip, and year 0 is none that the database knows.
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final List<Target> targets = new ArrayList<>();
    private final ZoneId zone;
    private final boolean monthFirst;

    /// @param question null for a column about the sheet
    private record Target(Column column, @Nullable Question question, Map<String, Answered> known) {}

    /// A row as it is to be kept.
    /// @param faults answers that were left out, and why
    record Sheet(int line, String answers, int answered, @Nullable String client, @Nullable String externalId, @Nullable Instant at, @Nullable BigDecimal weight, String language, List<Fault> faults) {}

    /// @param heading of the column
    record Fault(String heading, String cell, String reason) {}

    ReadSheets(AnswerPlan plan, Questionnaire questionnaire, List<ColumnProfile> profiles, ZoneId zone) {
        this.zone = zone;
        for (Column column : plan.columns()) {
            Question question = column.answers() ? questionnaire.question(column.code()).orElse(null) : null;
            if (question != null || AnswerPlan.SHEET.contains(column.target())) targets.add(new Target(column, question, new HashMap<>()));
        }
        monthFirst = targets.stream().filter(target -> target.column().target().equals("answered_at")).flatMap(target -> {
            ColumnProfile profile = profiles.get(target.column().position());
            return java.util.stream.Stream.concat(profile.samples().stream(), profile.counts().keySet().stream());
        }).map(NUMERIC::matcher).anyMatch(matcher -> matcher.matches() && Integer.parseInt(matcher.group(3)) > 12);
    }

    Sheet read(Row row) {
        StringBuilder answers = new StringBuilder("{");
        Map<String, Map<String, String>> comparisons = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        String client = null;
        String externalId = null;
        Instant at = null;
        BigDecimal weight = null;
        String language = "en";
        int answered = 0;
        for (Target target : targets) {
            String cell = row.cell(target.column().position()).strip();
            if (target.question() == null) {
                if (cell.isEmpty()) continue;
                switch (target.column().target()) {
                    case "client" -> client = cell;
                    case "external_id" -> externalId = cell.length() > 200 ? cell.substring(0, 200) : cell;
                    case "language" -> language = cell.toLowerCase(java.util.Locale.ROOT).startsWith("ru") || cell.toLowerCase(java.util.Locale.ROOT).startsWith("ру") ? "ru" : "en";
                    case "weight" -> {
                        weight = weight(cell);
                        if (weight == null) faults.add(new Fault(target.column().heading(), cell, "answers.reject.weight"));
                    }
                    default -> {
                        at = moment(cell);
                        if (at == null) faults.add(new Fault(target.column().heading(), cell, "answers.reject.moment"));
                    }
                }
                continue;
            }
            Answered answer = target.known().size() < REMEMBERED ? target.known().computeIfAbsent(cell, unknown -> Answered.of(Objects.requireNonNull(target.question()), target.column().values(), unknown))
                    : Answered.of(target.question(), target.column().values(), cell);
            switch (answer) {
                case Answered.Nothing nothing -> { }
                case Answered.Wrong(String reason) -> faults.add(new Fault(target.column().heading(), cell, reason));
                case Answered.Value(String json) -> {
                    answered++;
                    if (target.column().rival().isEmpty()) append(answers, target.column().code(), json);
                    else comparisons.computeIfAbsent(target.column().code(), none -> new LinkedHashMap<>()).put(target.column().rival(), json);
                }
            }
        }
        comparisons.forEach((code, marks) -> {
            StringBuilder one = new StringBuilder("{");
            marks.forEach((rival, json) -> append(one, rival, json));
            append(answers, code, one.append('}').toString());
        });
        return new Sheet(row.line(), answers.append('}').toString(), answered, client, externalId, at, weight, language, faults);
    }

    private static void append(StringBuilder json, String key, String value) {
        if (json.length() > 1) json.append(',');
        json.append('"').append(key).append("\":").append(value);
    }

    private static @Nullable BigDecimal weight(String cell) {
        try {
            BigDecimal weight = new BigDecimal(cell.replace(',', '.')).setScale(6, java.math.RoundingMode.HALF_UP);
            return weight.signum() > 0 && weight.precision() - weight.scale() <= 6 ? weight : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private @Nullable Instant moment(String cell) {
        Instant read = instant(cell);
        return read == null || read.isBefore(EARLIEST) || read.isAfter(LATEST) ? null : read;
    }

    private @Nullable Instant instant(String cell) {
        try {
            if (cell.matches("\\d{4}-\\d{2}-\\d{2}")) return LocalDate.parse(cell).atTime(12, 0).atZone(zone).toInstant();
            if (cell.matches("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?")) return LocalDateTime.parse(cell.replace(' ', 'T')).atZone(zone).toInstant();
            if (cell.matches("\\d{4}-\\d{2}-\\d{2}T.*")) return OffsetDateTime.parse(cell).toInstant();
            Matcher numeric = NUMERIC.matcher(cell);
            if (!numeric.matches()) return null;
            boolean american = monthFirst && !numeric.group(2).equals(".");
            LocalDate day = LocalDate.of(Integer.parseInt(numeric.group(4)), Integer.parseInt(numeric.group(american ? 1 : 3)), Integer.parseInt(numeric.group(american ? 3 : 1)));
            return (numeric.group(5) == null ? day.atTime(12, 0) : day.atTime(LocalTime.of(Integer.parseInt(numeric.group(5)), Integer.parseInt(numeric.group(6))))).atZone(zone).toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
