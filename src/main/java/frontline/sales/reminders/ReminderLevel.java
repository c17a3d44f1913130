package frontline.sales.reminders;

import frontline.platform.text.Language;

/// @param days after the day an amount was due; below zero: before it
public record ReminderLevel(long id, int days, String subjectEn, String bodyEn, String subjectRu, String bodyRu, boolean archived) {

    String subject(Language language) {
        return language.pick(subjectEn, subjectRu);
    }

    String body(Language language) {
        return language.pick(bodyEn, bodyRu);
    }
}
