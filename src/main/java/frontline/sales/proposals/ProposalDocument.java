package frontline.sales.proposals;

import frontline.platform.documents.Pdf;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import frontline.platform.web.Reception;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Makes the document. The preview on the screen and the PDF are the same page with the same style sheet.
@Component
public class ProposalDocument {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "frontline.pages");
    private final String style = read("/static/css/document.css");
    private final Texts texts;
    private final Reception reception;
    private final Clock clock;

    ProposalDocument(Texts texts, Reception reception, Clock clock) {
        this.texts = texts;
        this.reception = reception;
        this.clock = clock;
    }

    /// Words of the document's own language, whoever looks.
    public record Sheet(Draft draft, Texts texts, Written written) {
        public String t(String key, Object... arguments) {
            return texts.get(draft.language(), key, arguments);
        }
    }

    Sheet sheet(Draft draft) {
        return new Sheet(draft, texts, new Written(draft.language(), reception.house().zone(), clock));
    }

    byte[] pdf(Draft draft) {
        StringOutput page = new StringOutput();
        engine.render("sales/proposals/document.jte", Map.of("sheet", sheet(draft)), page);
        String footer = texts.get(draft.language(), "proposal.document.page");
        return Pdf.of("<!doctype html><html lang=\"" + draft.language().code() + "\"><head><meta charset=\"utf-8\"><title>" + draft.number() + "</title><style>"
                + "@page { size: A4; margin: 18mm 18mm 20mm 20mm; @bottom-right { content: '" + draft.number() + "   " + footer + " ' counter(page) ' / ' counter(pages); font: 8pt 'Frontline Sans'; color: #6b777b; } }"
                + style + "</style></head><body>" + page + "</body></html>");
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(ProposalDocument.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
