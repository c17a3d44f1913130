package frontline.clients.letters;

import static frontline.clients.db.Tables.LETTERS;

import frontline.platform.live.Announcements;
import frontline.platform.mail.LetterDelayed;
import frontline.platform.mail.LetterFailed;
import frontline.platform.mail.LetterSent;
import frontline.platform.mail.Trouble;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A letter on the card learns what became of it in the outbox.
@Component
class FollowOutbox {

    private final DSLContext sql;
    private final Announcements announcements;

    FollowOutbox(DSLContext sql, Announcements announcements) {
        this.sql = sql;
        this.announcements = announcements;
    }

    @EventListener
    @Transactional
    public void sent(LetterSent letter) {
        note(letter.originKind(), letter.originId(), "sent", null);
    }

    @EventListener
    @Transactional
    public void delayed(LetterDelayed letter) {
        note(letter.originKind(), letter.originId(), "queued", letter.trouble());
    }

    @EventListener
    @Transactional
    public void failed(LetterFailed letter) {
        note(letter.originKind(), letter.originId(), "failed", letter.trouble());
    }

    private void note(String kind, long id, String state, @Nullable Trouble trouble) {
        if (!kind.equals(Letters.ORIGIN)) return;
        sql.update(LETTERS).set(LETTERS.STATE, state).set(LETTERS.REASON, trouble == null ? null : trouble.written()).where(LETTERS.ID.eq(id), LETTERS.DIRECTION.eq("out")).execute();
        announcements.changed("letter:" + id);
    }
}
