package frontline.insight.slices;

import frontline.identity.Viewer;
import frontline.identity.facts.FactTable;
import frontline.insight.query.Answer;
import frontline.insight.query.Catalogue;
import frontline.insight.query.Slices;
import frontline.platform.Outcome;
import frontline.platform.documents.Pdf;
import frontline.platform.tables.TableWriter;
import frontline.platform.text.Wording;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// An answer to keep or to send: as a table on paper, or as a workbook with the exact figures.
@Component
public class AnswerPapers {

    /// What nobody leafs through; the workbook has all.
    private static final int MOST_LINES_ON_PAPER = 1_000;
    private static final int COLUMNS_UPRIGHT = 6;

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "frontline.pages");
    private final Slices slices;
    private final Catalogue catalogue;

    AnswerPapers(Slices slices, Catalogue catalogue) {
        this.slices = slices;
        this.catalogue = catalogue;
    }

    public enum Format {
        PDF("application/pdf"), XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        public String contentType() {
            return contentType;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param query the question as it stands in an address
    /// @param viewer whose sight it is within
    public Outcome<byte[]> print(Viewer viewer, String query, String title, Format format, Wording words) {
        SliceAddress address = SliceAddress.parse(query);
        FactTable facts = catalogue.find(address.facts()).orElse(null);
        if (facts == null) return Outcome.refused("query", "query.no_such_facts", address.facts());
        return slices.answer(viewer, address.toQuestion(), words.written()).map(answer -> written(answer, address, new Fields(facts, catalogue.all(), viewer, words), title, format));
    }

    private byte[] written(Answer answer, SliceAddress address, Fields fields, String title, Format format) {
        ShownAnswer shown = ShownAnswer.of(answer, address, fields, fields.words());
        return format == Format.PDF ? paper(shown, title, fields.words()) : workbook(shown, title);
    }

    private static byte[] workbook(ShownAnswer shown, String title) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter table = TableWriter.xlsx(out, title)) {
            shown.writeTo(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private byte[] paper(ShownAnswer shown, String title, Wording words) {
        StringOutput page = new StringOutput();
        List<Answer.Line> rows = shown.rows().stream().limit(MOST_LINES_ON_PAPER).toList();
        engine.render("insight/slices/paper.jte", Map.of("shown", shown, "rows", rows, "title", title, "words", words, "across", shown.columns().size() * shown.measures().size() > COLUMNS_UPRIGHT), page);
        return Pdf.of(page.toString());
    }
}
