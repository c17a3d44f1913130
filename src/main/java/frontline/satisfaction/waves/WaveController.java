package frontline.satisfaction.waves;

import frontline.identity.Viewer;
import frontline.platform.replica.Replica;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.Download;
import frontline.platform.web.Page;
import frontline.satisfaction.waves.Comparison.Cell;
import frontline.satisfaction.waves.Comparison.Line;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class WaveController {

    private final Waves waves;
    private final Replica replica;

    WaveController(Waves waves, Replica replica) {
        this.waves = waves;
        this.replica = replica;
    }

    @GetMapping("/series/{series:\\d+}/waves")
    String show(Viewer viewer, @PathVariable long series, @RequestParam(defaultValue = "false") boolean weighted, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        model.addAttribute("shown", new ShownWaves(page, replica.read(() -> waves.compare(viewer, series, weighted))));
        return "satisfaction/waves/waves";
    }

    @GetMapping("/series/{series:\\d+}/waves.{format:csv|xlsx}")
    void file(Viewer viewer, @PathVariable long series, @PathVariable String format, @RequestParam(defaultValue = "false") boolean weighted, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        Comparison found = replica.read(() -> waves.compare(viewer, series, weighted));
        try (TableWriter table = Download.table(response, page.t("wave.file"), format)) {
            table.row(page.t("wave.code"), page.t("wave.question"), page.t("wave.option"), page.t("wave.unit"), page.t("wave.wave"), page.t("wave.n"), page.t("wave.value"), page.t("wave.low"), page.t("wave.high"),
                    page.t("wave.change"), page.t("wave.change_low"), page.t("wave.change_high"), page.t("wave.p_raw"), page.t("wave.p_holm"));
            for (Line line : found.lines())
                for (int i = 0; i < line.cells().size(); i++) if (line.cells().get(i) != null) row(table, line, found.waves().get(i).number(), line.cells().get(i), page);
        }
    }

    private static void row(TableWriter table, Line line, int wave, Cell cell, Page page) {
        Comparison.@Nullable Moved change = cell.change();
        Download.row(table, line.code(), line.name().in(page.language()), line.option() == null ? "" : line.option().in(page.language()), page.t("wave.unit." + line.unit()) + (line.bridged() ? ", " + page.t("wave.bridged") : ""),
                wave, cell.answered(), cell.value(), cell.low(), cell.high(), change == null ? null : change.value(), change == null ? null : change.low(), change == null ? null : change.high(),
                change == null ? null : change.p(), change == null ? null : change.adjusted());
    }
}
