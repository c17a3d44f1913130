package frontline.agenda.today;

import frontline.identity.Viewer;
import frontline.platform.text.Language;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Today shows of a subject besides its label. Implemented by the module that owns the kind of subject.
public interface Briefing {

    String subjectKind();

    Map<Long, Brief> brief(Viewer viewer, Collection<Long> subjectIds, Language language);

    /// @param href the card
    /// @param composer address of the form that writes down the result and plans the next contact, fetched in place; it takes `?action=<id>`; "" when there is nothing to write and the action is only done
    /// @param phone normalized, null when there is none
    /// @param lastWords what was said last, "" for nothing yet
    record Brief(String href, String composer, @Nullable String phone, String lastWords) {}
}
