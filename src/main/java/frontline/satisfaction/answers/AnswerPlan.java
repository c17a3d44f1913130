package frontline.satisfaction.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the columns of a file of answers go: `plan.with("Q6N", column -> column.asScale("whole", 1, 5).notApplicable("6").blank("0").explained())`.
public record AnswerPlan(List<Column> columns) {

    public static final String SKIP = "skip";
    public static final String QUESTION = "question";
    public static final List<String> NEW = List.of("new:scale", "new:nps", "new:csat", "new:ces", "new:choice", "new:text");
    /// About the sheet as a whole.
    public static final List<String> SHEET = List.of("client", "external_id", "answered_at", "weight", "language");
    static final Set<String> TARGETS = Stream.of(List.of(SKIP, QUESTION), NEW, SHEET).flatMap(List::stream).collect(java.util.stream.Collectors.toUnmodifiableSet());
    public static final String SATISFACTION = "satisfaction";
    public static final String LOYALTY = "loyalty";

    /// @param target [#SKIP], [#QUESTION], one of [#NEW] or of [#SHEET]
    /// @param code of the question, that there is or that will be
    /// @param rival of a comparison: "us" or the id of a competitor; "" otherwise
    /// @param text of a new question
    /// @param from ends of its scale
    /// @param block what a new question measures: "", [#SATISFACTION], [#LOYALTY], or the name of a benefit
    /// @param values cell → mark, code of an option, "na", "blank"
    public record Column(int position, String heading, String target, String code, String rival, String text, @Nullable Integer from, @Nullable Integer to, String block, Map<String, String> values) {

        /// What is left out in the API is empty.
        public Column(int position, @Nullable String heading, @Nullable String target, @Nullable String code, @Nullable String rival, @Nullable String text, @Nullable Integer from, @Nullable Integer to,
                @Nullable String block, @Nullable Map<String, String> values) {
            this.position = position;
            this.heading = Objects.requireNonNullElse(heading, "");
            this.target = Objects.requireNonNullElse(target, SKIP);
            this.code = Objects.requireNonNullElse(code, "");
            this.rival = Objects.requireNonNullElse(rival, "");
            this.text = Objects.requireNonNullElse(text, "");
            this.from = from;
            this.to = to;
            this.block = Objects.requireNonNullElse(block, "");
            this.values = values == null ? Map.of() : Map.copyOf(values);
        }

        static Column skipped(int position, String heading) {
            return new Column(position, heading, SKIP, "", "", "", null, null, "", Map.of());
        }

        public boolean isNew() {
            return target.startsWith("new:");
        }

        public boolean isScaled() {
            return isNew() && !target.equals("new:choice") && !target.equals("new:text");
        }

        /// The cells that mean this, as they are typed.
        public String cells(String meaning) {
            return values.entrySet().stream().filter(entry -> entry.getValue().equals(meaning)).map(Map.Entry::getKey).sorted().collect(java.util.stream.Collectors.joining(", "));
        }

        /// "Satisfied → 1, Neutral or Dissatisfied → 0"
        public String said() {
            return values.entrySet().stream().sorted(Map.Entry.comparingByKey()).limit(4).map(entry -> entry.getKey() + " → " + entry.getValue()).collect(java.util.stream.Collectors.joining(", "));
        }

        public boolean answers() {
            return isNew() || target.equals(QUESTION);
        }

        public Column as(String newTarget) {
            return new Column(position, heading, newTarget, code, rival, text, from, to, block, values);
        }

        /// Goes to a question that is there.
        public Column to(String questionCode) {
            return new Column(position, heading, QUESTION, questionCode, "", "", null, null, "", values);
        }

        public Column asScale(String questionCode, int lowest, int highest) {
            return new Column(position, heading, "new:scale", questionCode, "", text.isEmpty() ? heading : text, lowest, highest, block, values);
        }

        public Column asking(String words) {
            return new Column(position, heading, target, code, rival, words, from, to, block, values);
        }

        public Column measuring(String newBlock) {
            return new Column(position, heading, target, code, rival, text, from, to, newBlock, values);
        }

        public Column meaning(String cell, String value) {
            Map<String, String> meanings = new LinkedHashMap<>(values);
            meanings.put(cell, value);
            return withValues(meanings);
        }

        public Column notApplicable(String... cells) {
            return Stream.of(cells).reduce(this, (column, cell) -> column.meaning(cell, Answered.NOT_APPLICABLE), (one, other) -> other);
        }

        public Column blank(String... cells) {
            return Stream.of(cells).reduce(this, (column, cell) -> column.meaning(cell, Answered.BLANK), (one, other) -> other);
        }

        Column withValues(Map<String, String> meanings) {
            return new Column(position, heading, target, code, rival, text, from, to, block, meanings);
        }

        Column scaled(@Nullable Integer lowest, @Nullable Integer highest) {
            return new Column(position, heading, target, code, rival, text, lowest, highest, block, values);
        }

        Column coded(String newCode) {
            return new Column(position, heading, target, newCode, rival, text, from, to, block, values);
        }
    }

    public AnswerPlan {
        columns = List.copyOf(columns);
    }

    public Column column(String heading) {
        return columns.stream().filter(column -> column.heading().equalsIgnoreCase(heading)).findFirst().orElseThrow(() -> new IllegalArgumentException("no column " + heading));
    }

    public AnswerPlan with(String heading, UnaryOperator<Column> change) {
        Column before = column(heading);
        return new AnswerPlan(columns.stream().map(column -> column.equals(before) ? Objects.requireNonNull(change.apply(column)) : column).toList());
    }

    /// Only these columns; the others are left out.
    public AnswerPlan only(List<String> headings) {
        return new AnswerPlan(columns.stream().map(column -> headings.contains(column.heading()) ? column : column.as(SKIP)).toList());
    }
}
