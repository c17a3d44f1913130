package frontline.satisfaction.answering;

import frontline.satisfaction.asking.Invitations;
import frontline.satisfaction.asking.Invited;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.responses.Sheet;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who comes by a key: of a personal link, or of a survey's open link and then perhaps with a sheet begun before.
@Component
class Door {

    private final Invitations invitations;
    private final Surveys surveys;
    private final Responses responses;

    Door(Invitations invitations, Surveys surveys, Responses responses) {
        this.invitations = invitations;
        this.surveys = surveys;
        this.responses = responses;
    }

    /// Both are looked for whatever the key looks like: a wrong one costs as much as a right one.
    /// @param sheetKey from the cookie
    Optional<Guest> open(String key, @Nullable String sheetKey, boolean opens) {
        Optional<Invited> invited = opens ? invitations.open(key) : invitations.find(key);
        Optional<Survey> open = surveys.ofOpenKey(key);
        if (invited.isPresent()) {
            Sheet sheet = responses.ofInvitation(invited.get().invitationId()).orElse(null);
            return surveys.find(invited.get().surveyId()).map(survey -> new Guest(survey, invited.get(), sheet));
        }
        return open.map(survey -> new Guest(survey, null, sheetKey == null ? null : responses.ofKey(survey.id(), sheetKey).orElse(null)));
    }

    boolean decline(String key) {
        return invitations.decline(key);
    }
}
