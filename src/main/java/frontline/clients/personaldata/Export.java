package frontline.clients.personaldata;

import frontline.identity.company.Company;
import frontline.platform.files.Files;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is handed over: `data.json` for machines (GDPR article 20), `data.html` for people, and the files. What lies in the base
/// about the machine itself (ids, versions, hashes) is left out of what people read.
@Component
class Export {

    static final int KEPT = 14; // days
    private static final int MOST = 100_000;
    /// Where they are merely named, what was said with them is theirs to have; the company's other papers are not (GDPR article 15(4)).
    private static final Set<String> CONVERSATION = Set.of("clients.history", "clients.letters", "satisfaction.responses");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Inventory inventory;
    private final Requests requests;
    private final Files files;
    private final Texts texts;
    private final Company company;
    private final ColumnWords words;
    private final Clock clock;

    Export(DSLContext sql, Inventory inventory, Requests requests, Files files, Texts texts, Company company, ColumnWords words, Clock clock) {
        this.sql = sql;
        this.inventory = inventory;
        this.requests = requests;
        this.files = files;
        this.texts = texts;
        this.company = company;
        this.words = words;
        this.clock = clock;
    }

    void make(Request request, Subject subject, @Nullable Long by) {
        List<Held> held = inventory.held(subject, MOST).stream().filter(place -> !place.mention() || CONVERSATION.contains(place.table())).toList();
        try {
            Path zip = java.nio.file.Files.createTempFile("frontline-", ".zip");
            try {
                write(zip, request, subject, held);
                try (InputStream content = java.nio.file.Files.newInputStream(zip)) {
                    var stored = files.store("personal-data-" + request.id() + ".zip", "application/zip", content);
                    requests.handOver(request.id(), stored.id(), LocalDate.now(clock).plusDays(KEPT));
                }
            } finally {
                java.nio.file.Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requests.done(request.id(), held.stream().map(place -> new Line(place.table(), place.what(), "handed_over", place.total(), null, null)).toList(), by);
    }

    private void write(Path target, Request request, Subject subject, List<Held> held) throws IOException {
        try (OutputStream out = java.nio.file.Files.newOutputStream(target); ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("data.json"));
            zip.write(json(request, held));
            zip.putNextEntry(new ZipEntry("data.html"));
            zip.write(html(request, held, language(subject)).getBytes(StandardCharsets.UTF_8));
            for (var file : filesOf(subject).entrySet()) {
                zip.putNextEntry(new ZipEntry("files/" + file.getKey() + "-" + file.getValue().replaceAll("[/\\\\]", "_")));
                files.writeTo(file.getKey(), zip);
            }
        }
    }

    private byte[] json(Request request, List<Held> held) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("person", request.asker());
        document.put("made_on", LocalDate.now(clock).toString());
        document.put("by", company.settings().orElseThrow().name());
        document.put("held", held.stream().map(place -> Map.of("place", texts.get(Language.EN, place.what()), "table", place.table(), "mention", place.mention(), "rows", place.rows())).toList());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JSON.writerWithDefaultPrettyPrinter().writeValue(out, document);
        return out.toByteArray();
    }

    private String html(Request request, List<Held> held, Language language) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"" + language.code() + "\"><head><meta charset=\"utf-8\"><title>");
        String title = texts.get(language, "personal_data.export_title", request.asker());
        page.append(escaped(title)).append("</title><style>body{font:15px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}dl{display:grid;grid-template-columns:14rem 1fr;gap:.2rem 1rem;border-top:1px solid #ccc;padding-top:.5rem}dt{color:#666}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}</style></head><body><h1>")
                .append(escaped(title)).append("</h1><p>").append(escaped(texts.get(language, "personal_data.export_lead", company.settings().orElseThrow().name(), LocalDate.now(clock).toString()))).append("</p>");
        for (Held place : held) {
            page.append("<h2>").append(escaped(texts.get(language, place.what()))).append(" (").append(place.total()).append(")</h2>");
            for (JsonNode row : place.rows()) {
                page.append("<dl>");
                words.of(row, place.table(), language).forEach((label, value) -> page.append("<dt>").append(escaped(label)).append("</dt><dd>").append(escaped(value)).append("</dd>"));
                page.append("</dl>");
            }
        }
        return page.append("</body></html>").toString();
    }

    /// The files of a client that is the person; those of a company are the company's.
    private Map<Long, String> filesOf(Subject subject) {
        Map<Long, String> found = new LinkedHashMap<>();
        sql.resultQuery("select f.file_id, f.name from clients.card_files f where f.client_id = any(?) order by f.id", (Object) subject.clients().toArray(Long[]::new))
                .forEach(row -> found.put(row.get(0, Long.class), row.get(1, String.class)));
        return found;
    }

    /// In which the person is written to, else the company's.
    private Language language(Subject subject) {
        String code = Objects.requireNonNullElse(sql.resultQuery("select max(language) from clients.clients where id = any(?)", (Object) subject.clients().toArray(Long[]::new)).fetchOne(0, String.class),
                company.settings().orElseThrow().language().code());
        return Language.of(code, Language.EN);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
