package frontline.house;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A body of parts that no browser sends, for a form that takes files.
/// @param type of the whole body
record HostileParts(String name, String type, byte[] body) {

    static final String MULTIPART = "multipart/form-data; boundary=xqmark";

    private static final List<String> NAMES = List.of("../../../../tmp/xqmark.csv", "..\\\\..\\\\xqmark.xlsx", "/etc/xqmark", "<script>xqmark()</script>.csv", "x".repeat(10_000) + "xqmark.xlsx", "", ".", "con", "\u202Evsc.xqmark",
            "xq\0mark.csv", "xqmark\uD83D\uDE00.csv", "=cmd|'/c calc'!xqmark.csv", "xqmark.csv", "xqmark.xlsx", "xqmark.png", "${191919*7171}xqmark.pdf");
    private static final List<String> TYPES = List.of("text/csv", "image/png", "text/html", "nonsense", "", "application/octet-stream", "multipart/mixed; boundary=b", "text/csv; charset=xqmark", "text/html;charset=UTF-32\r\nX-xqmark: 1");

    private record Content(String name, byte[] bytes) {}

    /// As they come out of a spreadsheet, a scanner or a bad mood.
    private static final List<Content> CONTENTS = contents();

    /// Of one kind each time, so that what is wrong is not hidden by something else that is.
    /// @param field name of the field for the file
    /// @param others fields of the form beside it
    static HostileParts any(Random random, String field, Map<String, String> others) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        String type = TYPES.get(random.nextInt(TYPES.size()));
        Content content = CONTENTS.get(random.nextInt(CONTENTS.size()));
        var fields = new ByteArrayOutputStream();
        others.forEach((other, value) -> part(fields, "name=\"" + other + "\"", "", value.getBytes(StandardCharsets.UTF_8)));
        String good = "name=\"" + field + "\"; filename=\"xqmark.csv\"";
        return switch (random.nextInt(12)) {
            case 0, 1 -> whole("file called " + shortened(name), fields, "name=\"" + field + "\"; filename=\"" + name + "\"", "text/csv", content.bytes());
            case 2 -> whole("file of type " + shortened(type), fields, good, type, content.bytes());
            case 3, 4, 5 -> whole("file with " + content.name(), fields, "name=\"" + field + "\"; filename=\"xqmark." + content.name().replaceAll(".* ", "") + "\"", "application/octet-stream", content.bytes());
            case 6 -> whole("no name", fields, "name=\"" + field + "\"", "", content.bytes());
            case 7 -> several(fields, field, content.bytes(), 1 + random.nextInt(40));
            case 8 -> unended(fields, good, content.bytes(), random.nextBoolean());
            case 9 -> whole("a name in another encoding", fields, "name=\"" + field + "\"; filename*=UTF-16''%FF%FExqmark%00; filename=\"=?UTF-8?B?eHFtYXJr?=\"", "text/csv", content.bytes());
            case 10 -> whole("no part of that name", fields, "name=\"xqmark\"; filename=\"xqmark.csv\"", "text/csv", content.bytes());
            default -> malformed(random, field, content.bytes());
        };
    }

    private static HostileParts whole(String what, ByteArrayOutputStream fields, String disposition, String type, byte[] content) {
        part(fields, disposition, type, content);
        return new HostileParts(what, MULTIPART, ended(fields));
    }

    private static HostileParts several(ByteArrayOutputStream body, String field, byte[] content, int times) {
        for (int i = 0; i < times; i++) part(body, "name=\"" + field + "\"" + (i % 3 == 2 ? "" : "; filename=\"xqmark.csv\""), "text/csv", content.length > 100_000 ? new byte[0] : content);
        return new HostileParts(times + " parts of one name", MULTIPART, ended(body));
    }

    /// As when the line breaks.
    private static HostileParts unended(ByteArrayOutputStream body, String disposition, byte[] content, boolean evenTheHead) {
        if (evenTheHead) body.writeBytes(("--xqmark\r\nContent-Disposition: form-data; " + disposition).getBytes(StandardCharsets.UTF_8));
        else part(body, disposition, "text/csv", content);
        return new HostileParts("no end", MULTIPART, body.toByteArray());
    }

    private static HostileParts malformed(Random random, String field, byte[] content) {
        var body = new ByteArrayOutputStream();
        part(body, "name=\"" + field + "\"; filename=\"xqmark.csv\"", "text/csv", content);
        byte[] whole = ended(body);
        return switch (random.nextInt(6)) {
            case 0 -> new HostileParts("no boundary", "multipart/form-data", whole);
            case 1 -> new HostileParts("another boundary", "multipart/form-data; boundary=other", whole);
            case 2 -> new HostileParts("a boundary without end", "multipart/form-data; boundary=" + "x".repeat(5_000), whole);
            case 3 -> new HostileParts("another kind of parts", "multipart/mixed; boundary=xqmark", whole);
            case 4 -> new HostileParts("a head without end", MULTIPART, ("--xqmark\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"x\"\r\nX-xqmark: " + "x".repeat(100_000) + "\r\n\r\n1\r\n--xqmark--\r\n").getBytes(StandardCharsets.UTF_8));
            default -> new HostileParts("no head", MULTIPART, "--xqmark\r\n\r\nxqmark\r\n--xqmark\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xqmark--\r\n".getBytes(StandardCharsets.UTF_8));
        };
    }

    private static void part(ByteArrayOutputStream body, String disposition, String type, byte[] content) {
        body.writeBytes(("--xqmark\r\nContent-Disposition: form-data; " + disposition + (type.isEmpty() ? "" : "\r\nContent-Type: " + type) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] ended(ByteArrayOutputStream body) {
        body.writeBytes("--xqmark--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static List<Content> contents() {
        var all = new ArrayList<Content>();
        all.add(new Content("nothing csv", new byte[0]));
        all.add(new Content("zeros png", new byte[5_000]));
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        all.add(new Content("noise xlsx", noise));
        all.add(text("formulas csv", "name,phone,email\n\"=cmd|'/c calc'!xqmark\",+xqmark,@xqmark\n-2+3+xqmark,=1+1,\"\t=xqmark\"\n"));
        all.add(text("scripts csv", "name;phone\n<script>xqmark()</script>;\"\"\"><img src=x onerror=xqmark()>\"\n"));
        all.add(text("an open quotation csv", "name,phone\n\"Isdom,1\n2,3\n"));
        all.add(text("rows of all lengths csv", "name,phone\n,,,,,,,\n\n\"\n,\n"));
        all.add(text("one heading many times csv", "name,name,name,name\na,b,c,d\n"));
        all.add(text("numbers csv", "name,amount,date\nIsdom,1e999999999,999999999-12-31\nxqmark," + "9".repeat(400) + ",0000-00-00\n"));
        all.add(text("zero bytes csv", "na\0me,phone\nIs\0dom,\0\n"));
        all.add(new Content("half of UTF-16 csv", new byte[] {(byte) 0xFF, (byte) 0xFE, 'n', 0, 'a', 0, '\n', 0, (byte) 0xD8}));
        all.add(text("a page html", "<html><script>xqmark()</script>"));
        all.add(text("a picture of words svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"xqmark()\"><script>xqmark()</script></svg>"));
        all.add(new Content("a picture too large png", hugePicture()));
        all.add(text("a paper that opens itself pdf", "%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(xqmark())>>>>endobj\ntrailer<</Root 1 0 R>>"));
        all.add(text("a letter eml", "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(50)));
        bombs().forEach((name, bytes) -> all.add(new Content(name, bytes)));
        return List.copyOf(all);
    }

    /// Workbooks that would fill the memory, read files of the machine or lead out of their folder.
    static Map<String, byte[]> bombs() {
        String laughs = Stream.iterate(1, i -> i < 12, i -> i + 1).map(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">").reduce("<!DOCTYPE w [<!ENTITY l0 \"ha\">", String::concat) + "]>";
        String behind = "<!--" + "x".repeat(9_000) + "-->";
        String file = "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        return Map.of(
                "a bomb of spaces xlsx", workbook(sheet("", cell(" ".repeat(20_000_000))), ""),
                "laughs xlsx", workbook(sheet(laughs, cell("&l11;")), ""),
                "laughs behind a comment xlsx", workbook(sheet(behind + laughs, cell("&l11;")), ""),
                "a file of the machine xlsx", workbook(sheet(behind + file, cell("&e;")), ""),
                "laughs among the shared words xlsx", workbook(sheet("", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"), laughs + "<sst><si><t>&l11;</t></si></sst>"),
                "columns xlsx", workbook(sheet("", "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>"), ""),
                "rows xlsx", workbook(sheet("", "<row r=\"2147483647\"><c r=\"A2147483647\"><v>1</v></c></row><row r=\"-1\"><c r=\"1\"><v/></c></row>"), ""),
                "a shared word too far xlsx", workbook(sheet("", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99999999999</v></c></row>"), "<sst/>"),
                "a path in a zip xlsx", zip(Map.of("../../../../tmp/xqmark", "xqmark", "xl/workbook.xml", "<workbook/>")),
                "no sheet xlsx", zip(Map.of("[Content_Types].xml", "<Types/>")));
    }

    private static Content text(String name, String text) {
        return new Content(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(String text) {
        return "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>";
    }

    private static String sheet(String declared, String rows) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + declared + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static byte[] workbook(String sheet, String sharedWords) {
        String types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var parts = new java.util.LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + types + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + types + "worksheet+xml\"/></Types>");
        parts.put("_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" + office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put("xl/workbook.xml", "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" + office + "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" + office + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put("xl/worksheets/sheet1.xml", sheet);
        if (!sharedWords.isEmpty()) parts.put("xl/sharedStrings.xml", sharedWords);
        return zip(parts);
    }

    private static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Says of itself that it is 60,000 by 60,000 dots: 14 GB once it is unfolded.
    private static byte[] hugePicture() {
        var picture = new ByteArrayOutputStream();
        picture.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13});
        byte[] head = {'I', 'H', 'D', 'R', 0, 0, (byte) 0xEA, 0x60, 0, 0, (byte) 0xEA, 0x60, 8, 6, 0, 0, 0};
        picture.writeBytes(head);
        var sum = new java.util.zip.CRC32();
        sum.update(head);
        for (int shift = 24; shift >= 0; shift -= 8) picture.write((int) (sum.getValue() >> shift));
        picture.writeBytes(new byte[] {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82});
        return picture.toByteArray();
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
