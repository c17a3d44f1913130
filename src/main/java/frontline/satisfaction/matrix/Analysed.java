package frontline.satisfaction.matrix;

import frontline.satisfaction.analysis.Analysis;
import frontline.satisfaction.analysis.Findings;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Slice;
import frontline.satisfaction.analysis.Findings.Standing;
import frontline.satisfaction.matrix.StrategicMatrix.Range;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an analysis found, with the names of what it is about.
public record Analysed(Analysis analysis, Findings findings, Questionnaire questionnaire) {

    private static final String BENEFITS = "benefits";

    /// Benefits, the properties of one benefit, or all properties.
    /// @param key 'benefits', 'in-<code of the benefit>' or 'properties'
    /// @param benefit its code, null for all
    public record Level(String key, @Nullable String benefit) {}

    /// What importance was derived for, the benefits first.
    public List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        Slice overall = findings.overall();
        if (severalIn(overall.benefits())) levels.add(new Level(BENEFITS, null));
        for (Drivers within : overall.within()) {
            if (!severalIn(within)) continue;
            String benefit = benefitOf(within);
            levels.add(new Level("in-" + benefit, benefit));
        }
        if (severalIn(overall.properties())) levels.add(new Level("properties", null));
        return levels;
    }

    /// One alone has nothing to be set against.
    private static boolean severalIn(@Nullable Drivers drivers) {
        return drivers != null && drivers.drivers().size() > 1;
    }

    /// The first one when there is no such level; empty when nothing could be derived.
    public Optional<Level> level(@Nullable String key) {
        List<Level> levels = levels();
        return levels.stream().filter(level -> level.key().equals(key)).findFirst().or(() -> levels.stream().findFirst());
    }

    public Optional<StrategicMatrix> matrix(Level level) {
        Map<String, Drivers> segments = new LinkedHashMap<>();
        for (Slice segment : findings.segments()) drivers(segment, level).ifPresent(drivers -> segments.put(segment.name(), drivers));
        return matrix(findings.overall(), level, segments);
    }

    public Optional<StrategicMatrix> matrix(Slice segment, Level level) {
        return matrix(segment, level, Map.of());
    }

    private Optional<StrategicMatrix> matrix(Slice slice, Level level, Map<String, Drivers> segments) {
        boolean benefits = level.key().equals(BENEFITS);
        List<Standing> standings = slice.standings().stream().filter(standing -> standing.block() == benefits).toList();
        return drivers(slice, level).flatMap(drivers -> StrategicMatrix.of(drivers, standings, code -> benefits ? Range.INDEX : scale(code), segments));
    }

    public Optional<Drivers> drivers(Slice slice, Level level) {
        if (level.benefit() != null) return slice.within().stream().filter(within -> benefitOf(within).equals(level.benefit())).findFirst();
        return Optional.ofNullable(level.key().equals(BENEFITS) ? slice.benefits() : slice.properties());
    }

    private Range scale(String code) {
        return questionnaire.question(code).map(Question::scale).filter(Objects::nonNull).map(scale -> new Range(scale.from(), scale.to())).orElse(Range.INDEX);
    }

    /// A benefit without a question about it as a whole is explained by way of satisfaction: its properties say whose they are.
    private String benefitOf(Drivers within) {
        return within.drivers().stream().findFirst().flatMap(driver -> questionnaire.question(driver.code())).map(Question::block).filter(Objects::nonNull).map(block -> block.code()).orElse(within.explained());
    }
}
