package frontline.satisfaction.asking;

import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.jooq.impl.DSL.select;

import frontline.platform.live.Announcements;
import frontline.platform.mail.LetterFailed;
import frontline.platform.mail.LetterSent;
import frontline.satisfaction.responses.SurveyAnswered;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What becomes of an invitation: its letter does not arrive, or it is answered.
@Component
class FollowInvitations {

    private final DSLContext sql;
    private final Announcements announcements;

    FollowInvitations(DSLContext sql, Announcements announcements) {
        this.sql = sql;
        this.announcements = announcements;
    }

    @EventListener
    @Transactional
    public void hear(LetterFailed letter) {
        if (!letter.originKind().equals(SendInvitations.ORIGIN)) return;
        sql.update(INVITATIONS).set(INVITATIONS.FAILED, letter.trouble().written()).where(INVITATIONS.ID.eq(letter.originId())).execute();
    }

    /// It has arrived after all.
    @EventListener
    @Transactional
    public void hear(LetterSent letter) {
        if (!letter.originKind().equals(SendInvitations.ORIGIN)) return;
        sql.update(INVITATIONS).setNull(INVITATIONS.FAILED).where(INVITATIONS.ID.eq(letter.originId()), INVITATIONS.FAILED.isNotNull()).execute();
    }

    @EventListener
    @Transactional
    public void hear(SurveyAnswered answered) {
        sql.update(INVITATIONS).set(INVITATIONS.ANSWERED_AT, answered.happenedAt())
                .where(INVITATIONS.ID.eq(select(RESPONSES.INVITATION_ID).from(RESPONSES).where(RESPONSES.ID.eq(answered.responseId()))), INVITATIONS.ANSWERED_AT.isNull()).execute();
        announcements.changed("survey-ways:" + answered.surveyId());
    }
}
