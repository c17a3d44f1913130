package frontline.satisfaction.matrix;

import frontline.platform.web.Page;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Score;
import frontline.satisfaction.analysis.MoneyFindings;
import frontline.satisfaction.analysis.PathFindings;
import frontline.satisfaction.analysis.RemarkWords;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// An analysis in words and pictures, for paper.
public record ShownReport(Page page, Analysed analysed) {

    public List<ShownMatrix> matrices() {
        return analysed.levels().stream().flatMap(level -> ShownMatrices.overall(page, analysed, level).stream()).toList();
    }

    public List<ShownMatrix> segments() {
        return analysed.levels().stream().findFirst().map(level -> ShownMatrices.segments(page, analysed, level)).orElse(List.of());
    }

    public String picture(ShownMatrix matrix) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(matrix.drawing().png());
    }

    public String name(String code) {
        return words().name(code);
    }

    public List<String> remarks() {
        return words().of(analysed.findings().remarks());
    }

    public List<String> sliceRemarks() {
        return words().of(analysed.findings().overall().remarks());
    }

    private RemarkWords words() {
        return new RemarkWords(page, analysed.questionnaire());
    }

    public Optional<PathFindings> model() {
        return Optional.ofNullable(analysed.findings().model());
    }

    public Optional<MoneyFindings> money() {
        return Optional.ofNullable(analysed.findings().money());
    }

    public List<String> remarksOf(PathFindings model) {
        return words().of(model.remarks());
    }

    public List<String> remarksOf(MoneyFindings money) {
        return words().of(money.remarks());
    }

    public LocalDate day() {
        return Objects.requireNonNullElse(analysed.analysis().finishedAt(), analysed.analysis().requestedAt()).atZone(page.written().zone()).toLocalDate();
    }

    public String score(Score score) {
        return page.t("matrix.score." + score.what());
    }

    public String estimate(Estimate estimate, int digits) {
        return figure(estimate.value(), digits) + " (" + figure(estimate.low(), digits) + " … " + figure(estimate.high(), digits) + ")";
    }

    public String figure(double figure, int digits) {
        return page.written().figure(figure, digits);
    }
}
