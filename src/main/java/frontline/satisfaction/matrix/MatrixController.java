package frontline.satisfaction.matrix;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.Download;
import frontline.platform.web.Page;
import frontline.satisfaction.analysis.Analysis;
import frontline.satisfaction.matrix.Analysed.Level;
import frontline.satisfaction.surveys.Surveys;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class MatrixController {

    private final Matrices matrices;
    private final Surveys surveys;
    private final Report report;

    MatrixController(Matrices matrices, Surveys surveys, Report report) {
        this.matrices = matrices;
        this.surveys = surveys;
        this.report = report;
    }

    @GetMapping("/analyses/{id}/matrix")
    String matrix(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String level, @ModelAttribute("page") Page page, Model model) {
        Optional<Analysed> analysed = matrices.of(viewer, id);
        Optional<Level> at = analysed.flatMap(found -> found.level(level));
        Analysis analysis = matrices.get(viewer, id);
        model.addAttribute("analysis", analysis);
        model.addAttribute("survey", surveys.get(viewer, analysis.surveyId()));
        model.addAttribute("analysed", analysed.orElse(null));
        model.addAttribute("level", at.orElse(null));
        model.addAttribute("shown", at.flatMap(chosen -> ShownMatrices.overall(page, analysed.orElseThrow(), chosen)).orElse(null));
        model.addAttribute("segments", at.map(chosen -> ShownMatrices.segments(page, analysed.orElseThrow(), chosen)).orElse(List.of()));
        return "satisfaction/matrix/matrix";
    }

    @GetMapping("/analyses/{id}/matrix.svg")
    ResponseEntity<byte[]> svg(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String level, @ModelAttribute("page") Page page) {
        ShownMatrix shown = shown(viewer, id, level, page);
        return file(shown.fileName() + ".svg", MediaType.valueOf("image/svg+xml;charset=UTF-8"), shown.drawing().svg().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/analyses/{id}/matrix.png")
    ResponseEntity<byte[]> png(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String level, @ModelAttribute("page") Page page) {
        ShownMatrix shown = shown(viewer, id, level, page);
        return file(shown.fileName() + ".png", MediaType.IMAGE_PNG, shown.drawing().png());
    }

    /// Every level, all answers and each segment.
    @GetMapping("/analyses/{id}/matrix.xlsx")
    void workbook(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        Analysed analysed = analysed(viewer, id);
        try (TableWriter table = Download.table(response, page.t("matrix.title") + " " + analysed.analysis().survey(), "xlsx")) {
            new MatrixTable(page, analysed).writeTo(table);
        }
    }

    @GetMapping("/analyses/{id}/report.pdf")
    ResponseEntity<byte[]> report(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page) {
        Analysed analysed = analysed(viewer, id);
        return file(page.t("matrix.report") + " " + analysed.analysis().survey() + ".pdf", MediaType.APPLICATION_PDF, report.of(page, analysed));
    }

    private ShownMatrix shown(Viewer viewer, long id, @Nullable String level, Page page) {
        Analysed analysed = analysed(viewer, id);
        return analysed.level(level).flatMap(chosen -> ShownMatrices.overall(page, analysed, chosen)).orElseThrow(() -> new NotFound("matrix of analysis " + id));
    }

    private Analysed analysed(Viewer viewer, long id) {
        return matrices.of(viewer, id).orElseThrow(() -> new NotFound("findings of analysis " + id));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok().contentType(type).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(content);
    }
}
