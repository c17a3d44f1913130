package frontline.clients.templates;

import org.jspecify.annotations.Nullable;

/// A template as it was typed.
public record TemplateForm(String name, String subjectEn, String bodyEn, String subjectRu, String bodyRu) {

    public TemplateForm(@Nullable String name, @Nullable String subjectEn, @Nullable String bodyEn, @Nullable String subjectRu, @Nullable String bodyRu) {
        this.name = or(name);
        this.subjectEn = or(subjectEn);
        this.bodyEn = or(bodyEn).replace("\r\n", "\n");
        this.subjectRu = or(subjectRu);
        this.bodyRu = or(bodyRu).replace("\r\n", "\n");
    }

    static final TemplateForm BLANK = new TemplateForm("", "", "", "", "");

    static TemplateForm of(MailTemplate template) {
        return new TemplateForm(template.name(), template.subjectEn(), template.bodyEn(), template.subjectRu(), template.bodyRu());
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
