package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.INVITATIONS;

import org.jooq.Condition;

/// Whom a question has reached: response rates are shares of them, wherever they stand.
public final class Reached {

    private Reached() {}

    /// Over `satisfaction.invitations`: written to without failure, on the list to be called, or answered whatever became of the letter.
    public static Condition invitations() {
        Condition asked = INVITATIONS.FAILED.isNull().and(INVITATIONS.SENT_AT.isNotNull().or(INVITATIONS.WAY.eq("telephone")));
        return INVITATIONS.PASSED_OVER.isNull().and(asked.or(INVITATIONS.ANSWERED_AT.isNotNull()));
    }
}
