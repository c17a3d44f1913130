package frontline.satisfaction.waves;

import frontline.platform.web.Page;
import frontline.satisfaction.waves.Comparison.Cell;
import frontline.satisfaction.waves.Comparison.Line;
import frontline.satisfaction.waves.Comparison.Moved;
import java.util.List;

/// A comparison in the words and figures of a page.
public record ShownWaves(Page page, Comparison comparison) {

    /// What is drawn: indices, NPS and CSAT.
    public List<Line> overall() {
        return comparison.lines().stream().filter(line -> line.overall() && line.cells().stream().anyMatch(cell -> cell != null)).toList();
    }

    public List<Line> answered() {
        return comparison.lines().stream().filter(line -> line.cells().stream().anyMatch(cell -> cell != null)).toList();
    }

    public String name(Line line) {
        return line.name().in(page.language());
    }

    public String unit(Line line) {
        return page.t("wave.unit." + line.unit());
    }

    public String value(Line line, double value) {
        return page.written().figure(value, digits(line));
    }

    public String signed(Line line, double value) {
        return page.written().signed(value, digits(line));
    }

    private static int digits(Line line) {
        return line.unit().equals("marks") ? 2 : 1;
    }

    public String between(Line line, Cell cell) {
        return cell.low() == null || cell.high() == null ? page.t("wave.few") : page.t("effect.between", value(line, cell.low()), value(line, cell.high()));
    }

    public String p(Moved change) {
        return change.adjusted() < .001 ? page.t("wave.p.below") : page.t("wave.p", page.written().figure(change.adjusted(), 3));
    }

    /// How many answers the smallest wave has, and what can be seen with them.
    public String enough() {
        int least = comparison.waves().stream().mapToInt(Comparison.Wave::answers).min().orElse(0);
        return page.t(least < 30 ? "wave.enough.few" : least < 100 ? "wave.enough.some" : "wave.enough.yes", least);
    }
}
