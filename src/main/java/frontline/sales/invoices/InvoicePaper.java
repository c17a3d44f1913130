package frontline.sales.invoices;

import frontline.platform.documents.Pdf;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import frontline.platform.web.Reception;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// An invoice on paper, as a PDF, in the language of who asks for it.
@Component
class InvoicePaper {

    private static final String STYLE = """
            @page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font-family: 'Frontline Sans'; font-size: 8pt; color: #667; } }
            body { font-family: 'Frontline Sans'; font-size: 9.5pt; color: #1b2227; line-height: 1.4; }
            h1 { font-size: 17pt; margin: 0 0 2mm; } .quiet { color: #667; }
            table { width: 100%; border-collapse: collapse; margin: 6mm 0; -fs-table-paginate: paginate; }
            th { text-align: left; font-weight: 700; border-bottom: 1pt solid #1b2227; padding: 1.5mm 2mm; }
            td { border-bottom: .5pt solid #ccd; padding: 1.5mm 2mm; vertical-align: top; } tr { page-break-inside: avoid; }
            .n { text-align: right; white-space: nowrap; } .sum td { border: 0; font-weight: 700; } .names td { border: 0; padding: .5mm 2mm .5mm 0; } .names { width: auto; margin: 4mm 0; }
            """;

    private final Texts texts;
    private final Reception reception;
    private final Clock clock;

    InvoicePaper(Texts texts, Reception reception, Clock clock) {
        this.texts = texts;
        this.reception = reception;
        this.clock = clock;
    }

    byte[] pdf(Invoice invoice, List<InvoiceLine> lines, List<InvoicePart> parts, Language language) {
        Paper paper = new Paper(language, new Written(language, reception.house().zone(), clock), new StringBuilder());
        paper.html.append("<html><head><style>").append(STYLE).append("</style></head><body>");
        String number = invoice.isDraft() ? paper.t("invoice.state.draft") : invoice.number();
        paper.html.append("<p class='quiet'>").append(safe(reception.house().name())).append("</p><h1>").append(safe(paper.t("invoice.paper.title", number))).append("</h1>");
        paper.html.append("<table class='names'>");
        paper.fact("invoice.paper.date", paper.written.day(invoice.issuedOn()));
        paper.fact("invoice.paper.to", invoice.billTo() == null ? invoice.client() : invoice.billTo());
        paper.fact("invoice.paper.contract", invoice.contract());
        paper.html.append("</table>");
        paper.lines(lines, invoice);
        paper.parts(parts, invoice);
        if (!invoice.note().isEmpty()) paper.html.append("<p>").append(safe(invoice.note())).append("</p>");
        return Pdf.of(paper.html.append("</body></html>").toString());
    }

    private static String safe(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private final class Paper {
        private final Language language;
        private final Written written;
        private final StringBuilder html;

        private Paper(Language language, Written written, StringBuilder html) {
            this.language = language;
            this.written = written;
            this.html = html;
        }

        private String t(String key, Object... arguments) {
            return texts.get(language, key, arguments);
        }

        private void fact(String key, @org.jspecify.annotations.Nullable String value) {
            if (value != null && !value.isEmpty()) html.append("<tr><td class='quiet'>").append(safe(t(key))).append("</td><td>").append(safe(value)).append("</td></tr>");
        }

        private void lines(List<InvoiceLine> lines, Invoice invoice) {
            boolean vat = lines.stream().anyMatch(line -> line.vatRate() != null);
            html.append("<table><thead><tr><th>№</th><th>").append(safe(t("invoice.line.name"))).append("</th>");
            for (String key : List.of("invoice.line.quantity", "invoice.line.price", "invoice.line.discount")) html.append("<th class='n'>").append(safe(t(key))).append("</th>");
            if (vat) html.append("<th class='n'>").append(safe(t("invoice.line.vat"))).append("</th>");
            html.append("<th class='n'>").append(safe(t("invoice.line.amount"))).append("</th></tr></thead><tbody>");
            for (int i = 0; i < lines.size(); i++) {
                InvoiceLine line = lines.get(i);
                html.append("<tr><td>").append(i + 1).append("</td><td>").append(safe(line.name())).append("</td><td class='n'>").append(safe(written.number(line.quantity()) + (line.unit().isEmpty() ? "" : " " + line.unit())))
                        .append("</td><td class='n'>").append(safe(written.amount(line.price()))).append("</td><td class='n'>").append(line.discount().signum() == 0 ? "" : safe(written.number(line.discount()) + " %"));
                if (vat) html.append("</td><td class='n'>").append(safe(line.vatRate() == null ? t("invoice.line.no_vat") : written.number(line.vatRate()) + " %"));
                html.append("</td><td class='n'>").append(safe(written.amount(line.amount()))).append("</td></tr>");
            }
            int span = vat ? 6 : 5;
            html.append("<tr class='sum'><td class='n' colspan='").append(span).append("'>").append(safe(t("invoice.paper.total"))).append("</td><td class='n'>").append(safe(written.money(invoice.total(), invoice.currency()))).append("</td></tr>");
            html.append("<tr class='sum'><td class='n' colspan='").append(span).append("'>").append(safe(t(vat ? "invoice.paper.vat" : "invoice.paper.no_vat"))).append("</td><td class='n'>")
                    .append(vat ? safe(written.money(invoice.vat(), invoice.currency())) : "").append("</td></tr></tbody></table>");
        }

        private void parts(List<InvoicePart> parts, Invoice invoice) {
            for (InvoicePart part : parts) html.append("<p>").append(safe(t("invoice.paper.due", written.money(part.amount(), invoice.currency()), written.day(part.dueOn())))).append("</p>");
        }
    }
}
