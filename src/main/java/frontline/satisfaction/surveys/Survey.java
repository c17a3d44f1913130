package frontline.satisfaction.surveys;

import frontline.platform.text.Language;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.segments.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One round of asking, without its questionnaire.
/// @param seriesId id of the first wave
/// @param heading what the page is headed with, empty: the title
/// @param asker who asks, empty: the company
/// @param segment who is asked; its name is empty for all clients, and until the model is set
/// @param openKey of the open link, null when there is none
/// @param closesOn the last day on which it can be answered
public record Survey(long id, long seriesId, int wave, @Nullable Long programmeId, String title, List<Language> languages, Words heading, String asker, Words why, Words thanks,
        Segment segment, @Nullable Integer answersNeeded, String neededWhy, @Nullable Instant modelSetAt, @Nullable String openKey, @Nullable LocalDate closesOn,
        @Nullable Instant launchedAt, @Nullable Instant closedAt, int version, Instant createdAt, long createdBy) {

    public enum State {
        DRAFT, OPEN, CLOSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Survey {
        languages = List.copyOf(languages);
    }

    public State state() {
        return closedAt != null ? State.CLOSED : launchedAt != null ? State.OPEN : State.DRAFT;
    }

    public boolean draft() {
        return state() == State.DRAFT;
    }

    /// The program closes it by itself in the night after its last day; from midnight on nobody answers any more.
    public boolean answerable(LocalDate today) {
        return state() == State.OPEN && (closesOn == null || !closesOn.isBefore(today));
    }

    public boolean speaks(Language language) {
        return languages.contains(language);
    }

    /// The wanted language when the survey has it, else its first.
    public Language languageFor(Language wanted) {
        return speaks(wanted) ? wanted : languages.getFirst();
    }
}
