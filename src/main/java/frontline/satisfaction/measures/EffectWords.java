package frontline.satisfaction.measures;

import frontline.platform.web.Page;
import frontline.satisfaction.measures.EffectFindings.Line;
import frontline.satisfaction.measures.EffectFindings.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An effect in the words of a page.
public record EffectWords(Page page, Measure measure, Effect effect) {

    public String verdict() {
        String reason = effect.findings().reason();
        Optional<Line> judged = Verdict.judged(effect.findings().lines());
        if (judged.isEmpty()) return page.t("effect.reason." + reason);
        Line line = judged.get();
        return page.t("effect.reason." + reason, what(line), page.t("effect.unit." + line.unit(), amount(line, Math.abs(line.effect().value()))), amount(line, line.effect().low()), amount(line, line.effect().high()),
                measure.changeAimed() == null ? "" : page.written().number(measure.changeAimed()));
    }

    public String what(Line line) {
        String aim = measure.aim().in(page.language());
        return page.t("effect.line." + line.what(), aim, effect.findings().currency(), effect.findings().days());
    }

    /// From the earlier mean to the later one.
    public String side(Line line, Side side) {
        return mean(line, side.meanBefore()) + " → " + mean(line, side.meanAfter());
    }

    public String count(Side side) {
        return page.t("effect.count", side.before(), side.after(), side.both());
    }

    public String signed(Line line, double value) {
        return page.written().signed(value, digits(line));
    }

    public String between(Line line) {
        return page.t("effect.between", amount(line, line.effect().low()), amount(line, line.effect().high()));
    }

    public String how(Line line) {
        return line.effect() == null ? page.t("effect.remark." + line.remark()) : page.t("effect.method." + line.method());
    }

    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        boolean compared = effect.findings().lines().stream().anyMatch(Line::compared);
        notes.add(page.t(compared ? "effect.note.compared" : "effect.note.not_compared"));
        if (effect.findings().unknown() > 0) notes.add(page.t("effect.note.unknown", effect.findings().unknown()));
        if (effect.findings().days() > 0) notes.add(page.t("effect.note.income", effect.findings().days()));
        return notes;
    }

    private String mean(Line line, @Nullable Double mean) {
        return mean == null ? "—" : amount(line, mean);
    }

    private String amount(Line line, double value) {
        return page.written().figure(value, digits(line));
    }

    private static int digits(Line line) {
        return line.unit().equals("money") ? 0 : line.unit().equals("marks") ? 2 : 1;
    }
}
