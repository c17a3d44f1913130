package frontline.insight.control;

import frontline.platform.tables.TableWriter;
import frontline.platform.web.Download;
import frontline.platform.web.Page;
import frontline.sales.passages.StagePassing;
import frontline.sales.passages.StalledDeal;
import frontline.sales.passages.UsualTime;
import frontline.sales.results.Refusals;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tables as files: the same rows, exact.
record ControlExport(Page page, ControlFigures figures) {

    void write(String block, String format, HttpServletResponse response) throws IOException {
        try (TableWriter table = Download.table(response, page.t("control." + block), format)) {
            switch (block) {
                case "stages" -> stages(table);
                case "stalled" -> stalled(table);
                case "time" -> time(table);
                default -> reasons(table, Objects.requireNonNull(figures.reasons()));
            }
        }
    }

    private void stages(TableWriter table) throws IOException {
        headings(table, "results.stage", "control.entered", "control.passed", "control.back", "control.lost", "control.here", "control.median", "control.eightieth", "control.target", "control.share_beyond",
                "control.usual_passages", "control.usual_lower", "control.usual_median", "control.usual_upper", "control.usual_eightieth", "control.stalled_now");
        for (StageRow row : figures.stages()) {
            StagePassing passing = row.passing();
            UsualTime usual = row.usual();
            table.row(passing.stage().name(page.language()), passing.entered(), passing.passed(), passing.back(), passing.lost(), passing.here(), passing.median(), passing.eightieth(), passing.stage().targetDays(), row.shareBeyond(),
                    usual == null ? 0 : usual.passages(), usual == null ? null : usual.lowerQuartile(), usual == null ? null : usual.median(), usual == null ? null : usual.upperQuartile(), usual == null ? null : usual.eightieth(), row.stalled());
        }
    }

    private void stalled(TableWriter table) throws IOException {
        headings(table, "control.deal", "control.client", "results.stage", "control.amount", "debt.currency", "results.rep", "control.days", "control.target", "control.usual_eightieth", "control.next", "control.next_on");
        for (StalledDeal deal : figures.stalled().worst())
            table.row(deal.name(), deal.client(), deal.stage().name(page.language()), deal.amount(), deal.currency(), deal.owner(), deal.days(), deal.stage().targetDays(), deal.usualDays(),
                    deal.next() == null ? null : deal.next().type(), deal.next() == null ? null : deal.next().dueOn());
    }

    private void time(TableWriter table) throws IOException {
        headings(table, "results.rep", "control.type", "control.minutes", "control.share_of_time", "control.entries", "control.planned", "control.untimed");
        for (TimeTable.Person person : figures.time().people()) {
            for (TimeTable.Type type : figures.time().types()) {
                TimeTable.Sum sum = person.of(type);
                if (sum.entries() > 0) table.row(person.name(), type.name(), sum.minutes(), sum.shareOf(person.total()), sum.entries(), sum.planned(), sum.untimed());
            }
        }
    }

    private void reasons(TableWriter table, ReasonFigures reasons) throws IOException {
        List<String> names = new ArrayList<>(Stream.of("results.reason", "control.expected", "control.actual", "control.difference", "control.lost_deals").map(page::t).toList());
        reasons.refusals().stages().forEach(stage -> names.add(stage.name()));
        table.headings(names);
        for (ReasonLine line : reasons.lines()) {
            List<@Nullable Object> row = new ArrayList<>(Arrays.asList(line.name(), line.expected(), line.actual(), line.difference(), line.lost()));
            for (Refusals.StageAtLoss stage : reasons.refusals().stages()) row.add(line.found() == null ? 0 : line.found().at(stage));
            table.row(row);
        }
    }

    private void headings(TableWriter table, String... keys) throws IOException {
        table.headings(Stream.of(keys).map(page::t).toList());
    }
}
