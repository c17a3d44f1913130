package frontline.satisfaction.analysis;

import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Everything an analysis is computed from, column by column, a row a completed sheet.
/// @param questionnaire as it was then, with its model
/// @param responses ids of the sheets
/// @param clients whose they are; 0: nobody knows
/// @param weights 1 where a sheet has none
/// @param columns marks, places of options and ranks by [#columnOf]; [#MISSING], [#NOT_APPLICABLE]
/// @param segments by name, whether a row belongs to it
record Inputs(Questionnaire questionnaire, long[] responses, long[] clients, double[] weights, Map<String, int[]> columns, Map<String, boolean[]> segments, Dealings dealings) {

    public static final int MISSING = Integer.MIN_VALUE;
    public static final int NOT_APPLICABLE = Integer.MIN_VALUE + 1;

    /// What the clients who answered brought in the months before and after their first answer, in the company's currency.
    /// @param rows the sheet of each client
    /// @param tooEarly clients whose months are not over yet
    record Dealings(String currency, int[] rows, double[] before, double[] after, int[] dealsBefore, int[] dealsAfter, int tooEarly) {

        static Dealings none(String currency) {
            return new Dealings(currency, new int[0], new double[0], new double[0], new int[0], new int[0], 0);
        }
    }

    public int size() {
        return responses.length;
    }

    /// Of a mark, of ours in a comparison, of the place of the chosen option, of whether a text was written.
    static String columnOf(Question question) {
        return question.code();
    }

    static String columnOf(Question question, long competitor) {
        return question.code() + "@" + competitor;
    }

    /// Whether one of several was chosen, or its rank.
    static String columnOf(Question question, Option option) {
        return question.code() + "=" + option.code();
    }

    /// Those rows alone.
    Inputs only(boolean[] rows) {
        int[] kept = IntStream.range(0, size()).filter(row -> rows[row]).toArray();
        return at(kept);
    }

    /// As many sheets, drawn in proportion to their weights (systematic sampling; Cochran, Sampling Techniques, 8.7).
    /// @param seed of where it begins
    Inputs drawn(long seed) {
        double step = Arrays.stream(weights).sum() / size();
        double next = new SplittableRandom(seed).nextDouble() * step;
        int[] rows = new int[size()];
        double sum = 0;
        int drawn = 0;
        for (int row = 0; row < size() && drawn < rows.length; row++) {
            sum += weights[row];
            while (next < sum && drawn < rows.length) {
                rows[drawn++] = row;
                next += step;
            }
        }
        return at(Arrays.copyOf(rows, drawn));
    }

    private Inputs at(int[] rows) {
        Map<String, int[]> some = new LinkedHashMap<>();
        columns.forEach((name, column) -> some.put(name, Arrays.stream(rows).map(row -> column[row]).toArray()));
        return new Inputs(questionnaire, Arrays.stream(rows).mapToLong(row -> responses[row]).toArray(), Arrays.stream(rows).mapToLong(row -> clients[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray(), some, Map.of(), Dealings.none(dealings.currency()));
    }

    int[] column(String name) {
        int[] column = columns.get(name);
        if (column != null) return column;
        int[] nothing = new int[size()];
        Arrays.fill(nothing, MISSING);
        return nothing;
    }

    /// On their own scale; NaN where there is none.
    double[] marks(String name) {
        int[] column = column(name);
        double[] marks = new double[column.length];
        for (int row = 0; row < marks.length; row++) marks[row] = column[row] <= NOT_APPLICABLE ? Double.NaN : column[row];
        return marks;
    }

    /// 0 for the lowest mark of the scale, 100 for the highest.
    double[] percents(Question question, String name) {
        double[] marks = marks(name);
        Question.@Nullable Scale scale = question.scale();
        if (scale != null) for (int row = 0; row < marks.length; row++) marks[row] = scale.percent(marks[row]);
        return marks;
    }

    /// Of each row the mean of what it has.
    static double[] means(int size, List<double[]> columns) {
        double[] means = new double[size];
        for (int row = 0; row < size; row++) {
            double sum = 0;
            int count = 0;
            for (double[] column : columns) {
                if (!Double.isNaN(column[row])) {
                    sum += column[row];
                    count++;
                }
            }
            means[row] = count == 0 ? Double.NaN : sum / count;
        }
        return means;
    }
}
