package frontline.clients.templates;

import frontline.platform.text.Language;

/// A letter to be filled in, in one language or in both.
public record MailTemplate(long id, String name, String subjectEn, String bodyEn, String subjectRu, String bodyRu, boolean archived, int version) {

    public boolean isIn(Language language) {
        return !body(language).isEmpty();
    }

    public String subject(Language language) {
        return language.pick(subjectEn, subjectRu);
    }

    public String body(Language language) {
        return language.pick(bodyEn, bodyRu);
    }
}
