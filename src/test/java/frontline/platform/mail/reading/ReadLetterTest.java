package frontline.platform.mail.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.SharedData;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadLetterTest {

    private static final Charset KOI8 = Charset.forName("KOI8-R");
    private static final Charset CP1251 = Charset.forName("windows-1251");

    @Test
    void cyrillic_in_whatever_charset() throws Exception {
        assertEquals("Привет, мир", ReadLetter.of(bytes(KOI8, "From: a@b.example\nSubject: =?koi8-r?B?8NLJ18XU?=\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\nПривет, мир")).text());
        ReceivedLetter letter = ReadLetter.of(bytes(CP1251, "From: =?windows-1251?Q?=CC=E0=F0=E8=FF?= <Maria@b.example>\nSubject: Счёт на оплату за март месяц\nContent-Type: text/plain; charset=windows-1251\n\nДобрый день! Высылаем счёт на оплату."));
        assertEquals("Добрый день! Высылаем счёт на оплату.", letter.text());
        assertEquals("Мария", letter.fromName());
        assertEquals("maria@b.example", letter.fromAddress());
        assertEquals("Счёт на оплату за март месяц", letter.subject(), "bytes that no header may hold");
    }

    @Test
    void a_charset_nobody_knows_or_a_false_one_does_no_harm() throws Exception {
        assertEquals("Добрый день", ReadLetter.of(bytes(StandardCharsets.UTF_8, "From: a@b.example\nContent-Type: text/plain; charset=x-unheard-of\n\nДобрый день")).text());
        assertEquals("Добрый день", ReadLetter.of(bytes(StandardCharsets.UTF_8, "From: a@b.example\nContent-Type: text/plain; charset=us-ascii\n\nДобрый день")).text());
    }

    @Test
    void html_loses_everything_that_acts() throws Exception {
        ReceivedLetter letter = ReadLetter.of(bytes(StandardCharsets.UTF_8, """
                From: a@b.example
                Content-Type: text/html; charset=utf-8

                <style>body { background: url(https://spy.example/x) }</style><p onclick="steal()">Hello <b>Bob</b></p><script>alert(1)</script>
                <img src="https://spy.example/pixel.gif"><a href="javascript:alert(1)">bad</a> <a href="https://isdom.example">good</a><form action="/x"><input name=y></form><iframe src=x></iframe>"""));

        String html = letter.html();
        for (String evil : new String[] {"<script", "alert", "onclick", "spy.example", "javascript", "<form", "<input", "<iframe", "<style"}) assertFalse(html.contains(evil), evil + " in " + html);
        assertTrue(html.contains("https://isdom.example") && html.contains("<b>Bob</b>"));
        assertTrue(letter.text().startsWith("Hello Bob"), letter.text());
    }

    @Test
    void a_report_says_which_letter_did_not_reach_whom() throws Exception {
        ReceivedLetter report = ReadLetter.of(bytes(StandardCharsets.UTF_8, """
                From: MAILER-DAEMON@mx.example
                Auto-Submitted: auto-replied
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                Sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; Gone@isdom.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 User
                 unknown
                --b
                Content-Type: text/rfc822-headers

                Message-ID: <one@northwind.example>
                Subject: Offer
                --b--
                """));

        ReceivedLetter.Bounce bounce = report.bounces().orElseThrow();
        assertEquals("<one@northwind.example>", bounce.messageId());
        assertEquals("gone@isdom.example", bounce.address());
        assertEquals("550 5.1.1 User unknown", bounce.words());
        assertTrue(bounce.isFinal());
    }

    @Test
    void enclosures_keep_their_names() throws Exception {
        ReceivedLetter letter = ReadLetter.of(bytes(StandardCharsets.UTF_8, """
                From: a@b.example
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                See below
                --b
                Content-Type: application/pdf; name="=?utf-8?B?0KHRh9GR0YIucGRm?="
                Content-Disposition: attachment
                Content-Transfer-Encoding: base64

                aGVsbG8=
                --b--
                """));

        assertEquals("See below", letter.text());
        assertEquals("Счёт.pdf", letter.enclosures().getFirst().name());
        assertEquals("hello", new String(letter.enclosures().getFirst().bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void machines_and_lists_are_known_by_their_headers() throws Exception {
        assertTrue(ReadLetter.of(bytes(StandardCharsets.UTF_8, "From: a@b.example\nAuto-Submitted: auto-replied\n\nAway")).automatic());
        assertFalse(ReadLetter.of(bytes(StandardCharsets.UTF_8, "From: a@b.example\nAuto-Submitted: no\n\nHere")).automatic());
        assertTrue(ReadLetter.of(bytes(StandardCharsets.UTF_8, "From: a@b.example\nList-Unsubscribe: <mailto:x@y.example>\n\nNews")).toMany());
    }

    @Test
    void every_letter_of_the_collection_is_read() throws Exception {
        Path folder = SharedData.path("mail-ruby-mail/emails");
        Map<String, String> broken = new TreeMap<>();
        int read = 0;
        try (Stream<Path> letters = Files.walk(folder)) {
            for (Path letter : letters.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    ReceivedLetter one = ReadLetter.of(Files.readAllBytes(letter));
                    if (one.messageId().isEmpty() || one.text().indexOf('\u0000') >= 0) broken.put(letter.getFileName().toString(), "no id");
                    read++;
                } catch (Exception e) {
                    broken.put(letter.getFileName().toString(), e.toString());
                }
            }
        }
        assertEquals(Map.of(), broken);
        assertTrue(read > 90, read + " letters");
    }

    private static byte[] bytes(Charset charset, String letter) {
        return letter.replace("\n", "\r\n").getBytes(charset);
    }
}
