package frontline.satisfaction.waves;

import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.statistics.Holm;
import frontline.satisfaction.waves.Comparing.Change;
import frontline.satisfaction.waves.Comparing.Interval;
import frontline.satisfaction.waves.Comparison.Cell;
import frontline.satisfaction.waves.Comparison.Line;
import frontline.satisfaction.waves.Comparison.Moved;
import frontline.satisfaction.waves.Comparison.Only;
import frontline.satisfaction.waves.Comparison.Wave;
import frontline.satisfaction.waves.Tally.Chosen;
import frontline.satisfaction.waves.Tally.Key;
import frontline.satisfaction.waves.Tally.Marked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Puts waves beside each other by the codes of questions and blocks, whatever else of the questionnaire changed. A scale of
/// another length is bridged as a percentage of it; a question of another nature is not.
final class Bridge {

    private static final String POINTS = "points";

    private final List<Wave> waves;
    private final List<Questionnaire> asked;
    private final Map<Key, Marked> marked;
    private final Map<Key, Sample> indices;
    private final Map<Key, Chosen> chosen;
    private final List<Line> raw = new ArrayList<>();
    private final List<Only> only = new ArrayList<>();
    private int tests;

    Bridge(List<Wave> waves, List<Questionnaire> asked, Map<Key, Marked> marked, Map<Key, Sample> indices, Map<Key, Chosen> chosen) {
        this.waves = waves;
        this.asked = asked;
        this.marked = marked;
        this.indices = indices;
        this.chosen = chosen;
        blocks();
        questions();
    }

    /// What is overall first: indices in the order of the newest model, then the questions in the order of the newest questionnaire.
    List<Line> lines() {
        return adjusted();
    }

    List<Only> only() {
        return only;
    }

    int tests() {
        return tests;
    }

    private void blocks() {
        for (String code : codes(questionnaire -> questionnaire.blocks().stream().map(Block::code).toList())) {
            Block newest = newest(questionnaire -> questionnaire.blocks().stream().filter(block -> block.code().equals(code)).findFirst());
            raw.add(new Line(code, "index", newest.part().code(), newest.name(), null, POINTS, false, cells(i -> indices.get(key(i, code)), Comparing::ofMean, Comparing::ofMeans, 1)));
        }
    }

    private void questions() {
        for (String code : codes(questionnaire -> questionnaire.questions().stream().filter(question -> question.statedFor() == null).map(Question::code).toList())) {
            List<@Nullable Question> questions = asked.stream().map(questionnaire -> questionnaire.question(code).orElse(null)).toList();
            Question newest = newest(questionnaire -> questionnaire.question(code));
            boolean comparable = questions.stream().filter(Objects::nonNull).allMatch(question -> alike(question, newest));
            if (comparable && newest.kind().marked()) raw.add(line(newest, questions));
            else if (comparable && (newest.kind() == QuestionKind.CHOICE || newest.kind() == QuestionKind.SEVERAL)) options(newest);
            if (questions.contains(null) || !comparable) {
                List<Integer> numbers = new ArrayList<>();
                for (int i = 0; i < waves.size(); i++) if (questions.get(i) != null) numbers.add(waves.get(i).number());
                only.add(new Only(code, newest.text(), numbers, !comparable));
            }
        }
    }

    private Line line(Question newest, List<@Nullable Question> questions) {
        boolean same = questions.stream().filter(Objects::nonNull).allMatch(question -> Objects.equals(ends(question), ends(newest)));
        if (newest.kind() == QuestionKind.NPS && same)
            return new Line(newest.code(), "nps", "", newest.text(), null, "score", false, cells(i -> of(i, newest.code(), Marked::promoters), Comparing::ofScore, Comparing::ofScores, 100));
        if (newest.kind() == QuestionKind.CSAT && same)
            return new Line(newest.code(), "csat", "", newest.text(), null, "percent", false, cells(i -> of(i, newest.code(), Marked::satisfied), Comparing::ofShare, Comparing::ofShares, 100));
        return new Line(newest.code(), "mean", "", newest.text(), null, same ? "marks" : POINTS, !same, cells(i -> of(i, newest.code(), same ? Marked::marks : Marked::percents), Comparing::ofMean, Comparing::ofMeans, 1));
    }

    /// Of a choice the whole is tested once, at its first option; of several each option on its own.
    private void options(Question newest) {
        Map<String, Words> options = new LinkedHashMap<>();
        for (Questionnaire questionnaire : asked.reversed())
            questionnaire.question(newest.code()).ifPresent(question -> question.options().forEach(option -> options.putIfAbsent(option.code(), option.words())));
        boolean several = newest.kind() == QuestionKind.SEVERAL;
        boolean first = true;
        for (var option : new ArrayList<>(options.entrySet())) {
            BiFunction<Sample, Sample, @Nullable Change> test = several ? Comparing::ofShares : (earlier, later) -> null;
            List<@Nullable Cell> cells = cells(i -> share(i, newest.code(), option.getKey()), Comparing::ofShare, test, 100);
            if (!several && first) cells = whole(newest.code(), new ArrayList<>(options.keySet()), cells);
            raw.add(new Line(newest.code(), "option", "", newest.text(), option.getValue(), "percent", false, cells));
            first = false;
        }
    }

    private List<@Nullable Cell> whole(String code, List<String> options, List<@Nullable Cell> cells) {
        List<@Nullable Cell> tested = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Cell earlier = before < 0 ? null : cells.get(before);
            Double p = cell == null || earlier == null ? null : Comparing.ofCounts(counts(before, code, options), counts(i, code, options));
            tested.add(cell == null || p == null ? cell : new Cell(cell.answered(), cell.value(), cell.low(), cell.high(), change(cell, Objects.requireNonNull(earlier), p)));
            if (cell != null) before = i;
        }
        return tested;
    }

    private static Moved change(Cell cell, Cell earlier, double p) {
        double difference = cell.value() - earlier.value();
        double half = Math.hypot(half(cell), half(earlier));
        return new Moved(difference, difference - half, difference + half, p, p);
    }

    private static double half(Cell cell) {
        return cell.low() == null || cell.high() == null ? 0 : (cell.high() - cell.low()) / 2;
    }

    private double[] counts(int wave, String code, List<String> options) {
        Chosen known = chosen.get(key(wave, code));
        if (known == null) return new double[options.size()];
        double each = known.w() / known.w2();
        return options.stream().mapToDouble(option -> known.chosen().getOrDefault(option, 0.0) * each).toArray();
    }

    private @Nullable Sample share(int wave, String code, String option) {
        Chosen known = chosen.get(key(wave, code));
        return known == null ? null : Sample.ofShares(known.answered(), known.w(), known.w2(), known.chosen().getOrDefault(option, 0.0), 0);
    }

    private @Nullable Sample of(int wave, String code, Function<Marked, Sample> which) {
        Marked known = marked.get(key(wave, code));
        return known == null ? null : which.apply(known);
    }

    private List<@Nullable Cell> cells(IntFunction<@Nullable Sample> samples, Function<Sample, @Nullable Interval> interval, BiFunction<Sample, Sample, @Nullable Change> test, double times) {
        List<@Nullable Cell> cells = new ArrayList<>();
        Sample before = null;
        for (int i = 0; i < waves.size(); i++) {
            Sample sample = samples.apply(i);
            if (sample == null) {
                cells.add(null);
                continue;
            }
            Interval lies = interval.apply(sample);
            Change change = before == null ? null : test.apply(before, sample);
            cells.add(new Cell(sample.answered(), sample.mean() * times, lies == null ? null : Double.valueOf(lies.low() * times), lies == null ? null : Double.valueOf(lies.high() * times),
                    change == null ? null : new Moved(change.value() * times, change.low() * times, change.high() * times, change.p(), change.p())));
            before = sample;
        }
        return cells;
    }

    private List<Line> adjusted() {
        double[] p = raw.stream().flatMap(line -> line.cells().stream()).filter(cell -> cell != null && cell.change() != null).mapToDouble(cell -> cell.change().p()).toArray();
        double[] corrected = Holm.adjusted(p);
        tests = p.length;
        int next = 0;
        List<Line> lines = new ArrayList<>();
        for (Line line : raw) {
            List<@Nullable Cell> cells = new ArrayList<>();
            for (Cell cell : line.cells()) {
                if (cell == null || cell.change() == null) cells.add(cell);
                else {
                    Moved moved = cell.change();
                    cells.add(new Cell(cell.answered(), cell.value(), cell.low(), cell.high(), new Moved(moved.value(), moved.low(), moved.high(), moved.p(), corrected[next++])));
                }
            }
            lines.add(new Line(line.code(), line.kind(), line.part(), line.name(), line.option(), line.unit(), line.bridged(), cells));
        }
        return lines;
    }

    private static boolean alike(Question one, Question other) {
        return one.kind().marked() && other.kind().marked() || one.kind() == other.kind();
    }

    /// What NPS and CSAT are is in their kind; of others the ends of the scale.
    private static List<Object> ends(Question question) {
        Question.Scale scale = Objects.requireNonNull(question.scale());
        boolean score = question.kind() == QuestionKind.NPS || question.kind() == QuestionKind.CSAT;
        return Arrays.asList(score ? question.kind().code() : "mean", scale.from(), scale.to());
    }

    private Key key(int wave, String code) {
        return new Key(waves.get(wave).id(), code);
    }

    /// In the order of the newest wave, then those that older waves alone have.
    private Set<String> codes(Function<Questionnaire, List<String>> which) {
        Set<String> codes = new LinkedHashSet<>();
        asked.reversed().forEach(questionnaire -> codes.addAll(which.apply(questionnaire)));
        return codes;
    }

    private <T> T newest(Function<Questionnaire, Optional<T>> which) {
        return asked.reversed().stream().flatMap(questionnaire -> which.apply(questionnaire).stream()).findFirst().orElseThrow();
    }
}
