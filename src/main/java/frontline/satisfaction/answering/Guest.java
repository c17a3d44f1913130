package frontline.satisfaction.answering;

import frontline.satisfaction.asking.Invited;
import frontline.satisfaction.responses.Sheet;
import frontline.satisfaction.surveys.Survey;
import org.jspecify.annotations.Nullable;

/// Somebody who came by a key.
/// @param invited null: by the open link
/// @param sheet null: not begun
record Guest(Survey survey, @Nullable Invited invited, @Nullable Sheet sheet) {

    boolean answered() {
        return sheet != null && sheet.complete() || invited != null && invited.answeredAt() != null;
    }

    boolean declined() {
        return invited != null && invited.declinedAt() != null && !answered();
    }
}
