package frontline.satisfaction.analysis;

import frontline.platform.web.Page;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Slice;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaire.Rival;
import frontline.satisfaction.statistics.Importance;
import frontline.satisfaction.surveys.Survey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An analysis as its pages show it.
/// @param segment name of the slice that is looked at, empty for all
public record ShownAnalysis(Page page, Survey survey, Analysis analysis, Findings findings, Questionnaire questionnaire, String segment) {

    /// A statement about how far the figures can be trusted.
    public record Trust(String sentence, boolean enough) {}

    public RemarkWords words() {
        return new RemarkWords(page, questionnaire);
    }

    public String name(String code) {
        return words().name(code);
    }

    public Slice slice() {
        return findings.segments().stream().filter(slice -> slice.name().equals(segment)).findFirst().orElse(findings.overall());
    }

    public Optional<Question> question(String code) {
        return questionnaire.question(code);
    }

    public String rival(long id) {
        return questionnaire.rivals().stream().filter(rival -> rival.id() == id).findFirst().map(Rival::name).orElse("–");
    }

    /// The address of a part of it, for the slice that is looked at.
    public String address(String part) {
        return "/analyses/" + analysis.id() + (part.isEmpty() ? "" : "/" + part);
    }

    /// "?segment=…" without its mark, "" for all.
    public String segmentQuery() {
        return segment.isEmpty() ? "" : "segment=" + URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }

    /// The benefit whose properties these are, whatever they explain.
    public String benefitOf(Drivers within) {
        return question(within.drivers().getFirst().code()).map(Question::block).map(Block::code).orElse(within.explained());
    }

    /// Constructs in the order in which they lead to each other: those that nothing leads to first.
    public List<List<PathFindings.Construct>> ranks(PathFindings model) {
        Map<String, Integer> ranks = new HashMap<>();
        model.constructs().forEach(construct -> ranks.put(construct.block(), 0));
        for (int round = 0; round < model.constructs().size(); round++) model.paths().forEach(path -> ranks.merge(path.to(), ranks.getOrDefault(path.from(), 0) + 1, Math::max));
        return IntStream.rangeClosed(0, model.constructs().size()).mapToObj(rank -> model.constructs().stream().filter(construct -> ranks.getOrDefault(construct.block(), 0) == rank).toList()).filter(rank -> !rank.isEmpty()).toList();
    }

    /// What the map is drawn for: satisfaction and loyalty.
    public List<String> targets(PathFindings model) {
        return questionnaire.blocks().stream().filter(block -> block.part() != Part.BENEFIT).map(Block::code).filter(code -> model.constructs().stream().anyMatch(construct -> construct.block().equals(code))).toList();
    }

    public Trust scoresTrust() {
        Integer needed = survey.answersNeeded();
        if (findings.answers() < Scores.ENOUGH) return new Trust(page.t("analysis.enough.scores_few", findings.answers(), Scores.ENOUGH), false);
        if (needed != null && findings.answers() < needed) return new Trust(page.t("analysis.enough.planned_few", findings.answers(), needed), false);
        return new Trust(needed != null ? page.t("analysis.enough.planned", needed) : page.t("analysis.enough.scores"), true);
    }

    public Trust driversTrust(@Nullable Drivers drivers) {
        if (drivers == null) return new Trust(page.t("analysis.enough.drivers_none"), false);
        int needed = Importance.enough(drivers.drivers().size());
        return drivers.answers() >= needed ? new Trust(page.t("analysis.enough.drivers", needed, drivers.drivers().size()), true) : new Trust(page.t("analysis.enough.drivers_few", needed, drivers.drivers().size()), false);
    }

    public Trust standingsTrust() {
        int least = slice().standings().stream().mapToInt(Findings.Standing::answered).min().orElse(0);
        return least >= Scores.ENOUGH ? new Trust(page.t("analysis.enough.standings", least), true) : new Trust(page.t("analysis.enough.standings_few", least, Scores.ENOUGH), false);
    }

    public Trust modelTrust() {
        PathFindings model = findings.model();
        if (model == null || model.constructs().isEmpty()) return new Trust(page.t("analysis.enough.model_none"), false);
        boolean few = model.remarks().stream().anyMatch(remark -> remark.key().equals("model_few"));
        return new Trust(page.t(few ? "analysis.enough.model_few" : "analysis.enough.model"), !few);
    }

    public Trust moneyTrust() {
        MoneyFindings money = findings.money();
        int clients = money == null ? 0 : money.clients();
        return clients >= MoneyComputation.FEWEST ? new Trust(page.t("analysis.enough.money", clients), true) : new Trust(page.t("analysis.enough.money_few", clients, MoneyComputation.FEWEST), false);
    }

    public String method(Drivers drivers) {
        return page.t("analysis.method.drivers", page.t("analysis.method." + drivers.method()), drivers.samples(), page.t("analysis.missing." + drivers.missing()), percent(drivers.r2()));
    }

    /// @param share 0 … 1
    public String percent(double share) {
        return number(share * 100, 1) + " %";
    }

    public String number(double value, int digits) {
        return page.written().figure(value, digits);
    }

    public String interval(Estimate estimate, int digits) {
        return page.t("analysis.interval", number(estimate.low(), digits), number(estimate.high(), digits));
    }

    /// What surely matters at one level.
    /// @param title of the list
    public record Surest(String title, List<String> names) {}

    /// Which benefits, then which properties stand above the cut with their whole interval. A level without any is not named.
    public List<Surest> surest() {
        List<Surest> surest = new ArrayList<>();
        surest("analysis.matters.benefits", slice().benefits()).ifPresent(surest::add);
        surest("analysis.matters.properties", slice().properties()).ifPresent(surest::add);
        return surest;
    }

    private Optional<Surest> surest(String title, @Nullable Drivers drivers) {
        if (drivers == null) return Optional.empty();
        List<String> names = FindingTables.sorted(drivers).stream().filter(driver -> driver.importance().low() > drivers.cut() && driver.sign() > 0).limit(5).map(driver -> name(driver.code())).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(new Surest(page.t(title), names));
    }
}
