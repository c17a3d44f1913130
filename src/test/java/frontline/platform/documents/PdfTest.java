package frontline.platform.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfTest {

    @Test
    void russian_letters_and_currency_signs_arrive_on_paper() throws IOException {
        String text = text(Pdf.of("<html><body style=\"font-family: 'Frontline Sans'\"><h1>Счёт № 26-0001</h1><p>Ёлочные игрушки — 1 200,50 ₽ & more<br>€ 10</body></html>"));
        assertTrue(text.contains("Счёт № 26-0001"), text);
        assertTrue(text.contains("Ёлочные игрушки — 1 200,50 ₽ & more"), text);
        assertTrue(text.contains("€ 10"), text);
    }

    @Test
    void nothing_is_fetched_from_outside() throws IOException {
        String text = text(Pdf.of("<p>Before</p><img src='file:///etc/passwd'><img src='http://127.0.0.1:1/x.png'><link rel='stylesheet' href='file:///etc/hosts'><p>After</p>"));
        assertTrue(text.contains("Before") && text.contains("After"), text);
        assertFalse(text.contains("root:"), text);
        assertEquals(1, pages(Pdf.of("<p>One</p>")));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }
}
