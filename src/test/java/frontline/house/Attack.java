package frontline.house;

import frontline.testing.Web;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One thing that nobody sends by mistake.
/// @param form percent-encoded, as it stands in the body of a form
/// @param json as it stands in a document, quotation marks and all
record Attack(String name, String form, String json) {

    /// Stands in each text of ours: what comes back or is logged is found by it.
    static final String MARK = "xqmark";

    static final List<Attack> ALL = all();

    static Attack any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    boolean isHuge() {
        return form.length() > 50_000;
    }

    private static Attack text(String name, String text) {
        var json = new StringBuilder("\"");
        for (char c : text.toCharArray())
            if (c == '"' || c == '\\') json.append('\\').append(c);
            else if (c < 0x20 || c > 0x7E) json.append("\\u%04x".formatted((int) c));
            else json.append(c);
        return new Attack(name, Web.encoded(text), json.append('"').toString());
    }

    private static List<Attack> all() {
        var all = new ArrayList<Attack>();
        // what a page might take for its own
        all.add(text("script", "\"'></textarea></title></script><script>xqmark()</script><img src=x onerror=xqmark()>"));
        all.add(text("attribute", "\" onfocus=xqmark() autofocus x='\" '"));
        all.add(text("apostrophe", "' onmouseover='xqmark()' x='"));
        all.add(text("address of a script", "javascript:xqmark()"));
        all.add(text("template of a page", "${191919*7171}@{xqmark}@template.x()@`xqmark`!{xqmark}#{191919*7171}"));
        all.add(text("template of a letter", "{{ 191919 | times: 7171 }}{% assign xqmark = 1 %}{% include 'xqmark' %}{{"));
        all.add(text("endless template", "{% for i in (1..2000000000) %}{% for j in (1..2000000000) %}xqmark{% endfor %}{% endfor %}"));
        all.add(text("pattern of a message", "{0,choice,xqmark '{1} {"));
        all.add(text("pattern", "(xqmark+)+$[*\\"));
        // what a database might
        all.add(text("sql", "xqmark'); drop table clients.clients; --"));
        all.add(text("sql that sleeps", "1' || (select pg_sleep(30))::text || 'xqmark"));
        all.add(text("wild cards", "%_\\%xqmark\\"));
        all.add(text("words of a search", "xqmark & | ! ( <-> :* '"));
        all.add(text("path in json", "$.xqmark[*] ? (@ == 1)"));
        // texts that are none
        all.add(text("zero byte", "xqmark\0y"));
        all.add(text("control characters", "\u0001xqmark\u0008\u001B[31m\r\nSet-Cookie: xqmark=1"));
        all.add(new Attack("half a surrogate", "xqmark%ED%A0%80", "\"xqmark\\ud800\""));
        all.add(new Attack("broken bytes", "xqmark%FF%FE%C0%AF", "\"xqmark\\udfff\\ud800\""));
        all.add(new Attack("broken encoding", "xqmark%zz%", "\"xqmark\\udc00\\u0000\""));
        all.add(text("right to left", "\u202Exqmark\u2066\u200F\uFEFF"));
        all.add(text("marks upon marks", "xqmark" + "\u0301\u0323".repeat(2000)));
        all.add(text("beyond the first plane", "xqmark" + "\uD83D\uDE00".repeat(300)));
        all.add(text("long", "xqmark" + "x".repeat(100_000)));
        all.add(text("huge", "xqmark " + "y".repeat(1_000_000)));
        all.add(text("lines", "xqmark\n".repeat(5_000)));
        all.add(text("empty", ""));
        all.add(text("blank", " \t\u00A0\u2003\r\n"));
        // numbers
        for (String number : List.of("-1", "0", "-0.000", "1.5", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1e400", "1e-400", "1e999999999", "-1e2147483647", "NaN", "-Infinity", "0x7f", "٣٤", "1_000", "99999999999999999.99", "123456789012345678.1234567891"))
            all.add(new Attack("number " + number, Web.encoded(number), number.matches("-?\\d+(\\.\\d+)?(e-?\\d+)?") ? number : "\"" + number + "\""));
        all.add(text("digits", "9".repeat(5_000)));
        all.add(new Attack("digits without quotation marks", "9".repeat(2_000), "9".repeat(2_000)));
        // days
        for (String day : List.of("999999999-12-31", "+999999999-12-31", "-999999999-01-01", "0000-01-01", "0001-01-01", "10000-01-01", "294277-01-01", "5874898-01-01", "2026-02-30", "2026-13-01", "31.12.99999", "2026-03-02T25:61:61Z", "+1000000000-12-31T23:59:59.999999999Z", "999999-12", "9999-99", "99:99"))
            all.add(text("day " + day, day));
        // places
        for (String place : List.of("../../../../etc/passwd", "..\\..\\xqmark", "/dev/zero", "file:///etc/passwd", "http://169.254.169.254/xqmark", "//xqmark.example", "C:\\xqmark")) all.add(text("place " + place, place));
        all.add(text("formula", "=cmd|'/c calc'!xqmark"));
        all.add(text("unknown word", "xqmark_unknown"));
        all.add(text("ids", "1,1,1,9223372036854775807,-1,xqmark"));
        all.add(text("filter", "owner~in~xqmark|state~~|~"));
        all.add(text("letterhead", "a@xqmark.example\r\nBcc: b@xqmark.example"));
        all.add(text("true", "true"));
        // documents where a value belongs
        for (String json : List.of("[]", "{}", "null", "[null]", "[[[1]]]", "{\"xqmark\":{\"xqmark\":[1]}}", "[1,1,1,-1,9223372036854775807]", "[{\"id\":1},{\"id\":1}]", "\"{}\"", "true", "[\"xqmark\"]")) all.add(new Attack("document " + json, Web.encoded(json), json));
        all.add(new Attack("deep document", Web.encoded("[".repeat(300)), "[".repeat(10_000) + "]".repeat(10_000)));
        all.add(new Attack("wide document", Web.encoded("[1,1"), "[" + "1,".repeat(20_000) + "1]"));
        return List.copyOf(all);
    }
}
