package frontline.satisfaction.matrix;

import frontline.platform.documents.Pdf;
import frontline.platform.web.Page;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.springframework.stereotype.Component;

/// A whole analysis on paper.
@Component
class Report {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "frontline.pages");

    byte[] of(Page page, Analysed analysed) {
        StringOutput html = new StringOutput();
        engine.render("satisfaction/matrix/report.jte", Map.of("page", page, "shown", new ShownReport(page, analysed)), html);
        return Pdf.of(html.toString());
    }
}
