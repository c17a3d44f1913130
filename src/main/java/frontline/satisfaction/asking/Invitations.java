package frontline.satisfaction.asking;

import static frontline.satisfaction.db.Tables.INVITATIONS;

import frontline.platform.text.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Personal links: `open` when somebody follows one, `decline` when they do not want to answer.
@Component
public class Invitations {

    private static final int LONGEST_KEY = 64;

    private final DSLContext sql;
    private final Clock clock;

    Invitations(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Whose link it is, and that it was opened. Whether the survey still takes answers is for the caller to see.
    @Transactional
    public Optional<Invited> open(String key) {
        Optional<Invited> found = find(key);
        found.ifPresent(invited -> sql.update(INVITATIONS).set(INVITATIONS.OPENED_AT, Instant.now(clock))
                .where(INVITATIONS.ID.eq(invited.invitationId()), INVITATIONS.OPENED_AT.isNull()).execute());
        return found;
    }

    /// The same without a trace, for what follows on the page.
    public Optional<Invited> find(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) return Optional.empty();
        return sql.select(INVITATIONS.ID, INVITATIONS.SURVEY_ID, INVITATIONS.CLIENT_ID, INVITATIONS.PERSON_ID, INVITATIONS.WAY, INVITATIONS.LANGUAGE, INVITATIONS.ANSWERED_AT, INVITATIONS.DECLINED_AT)
                .from(INVITATIONS).where(INVITATIONS.KEY_HASH.eq(LinkKeys.hash(key)))
                .fetchOptional(row -> new Invited(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), Language.of(row.value6(), Language.EN), row.value7(), row.value8()));
    }

    /// Those whom the survey asks: client → invitation, the latest of each.
    public Map<Long, Long> asked(long surveyId) {
        Map<Long, Long> asked = new HashMap<>();
        sql.select(INVITATIONS.CLIENT_ID, INVITATIONS.ID).from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(surveyId), INVITATIONS.PASSED_OVER.isNull()).orderBy(INVITATIONS.ID).forEach(row -> asked.put(row.value1(), row.value2()));
        return asked;
    }

    /// They do not want to answer: no reminder follows.
    /// @return false where no link has this key, or it was answered
    @Transactional
    public boolean decline(String key) {
        Optional<Invited> found = find(key);
        return found.isPresent() && sql.update(INVITATIONS).set(INVITATIONS.DECLINED_AT, Instant.now(clock))
                .where(INVITATIONS.ID.eq(found.get().invitationId()), INVITATIONS.ANSWERED_AT.isNull()).execute() == 1;
    }
}
