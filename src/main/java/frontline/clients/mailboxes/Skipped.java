package frontline.clients.mailboxes;

import static frontline.clients.db.Tables.MAILBOX_MESSAGES;
import static org.jooq.impl.DSL.noCondition;

import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoints;
import frontline.clients.db.tables.records.MailboxMessagesRecord;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was left lying in a mailbox, and taking it after all. For the owner of the mailbox and for administrators only.
@Component
public class Skipped {

    private final DSLContext sql;
    private final Mailboxes mailboxes;
    private final Clients clients;
    private final ContactPoints contactPoints;

    Skipped(DSLContext sql, Mailboxes mailboxes, Clients clients, ContactPoints contactPoints) {
        this.sql = sql;
        this.mailboxes = mailboxes;
        this.clients = clients;
        this.contactPoints = contactPoints;
    }

    /// @param reason why it was skipped: `mailbox.skipped.<reason>`
    public record Message(long id, String reason, String fromAddress, String fromName, String subject, @Nullable Instant sentAt, long size) {}

    /// The newest first.
    /// @param reason null for all
    /// @param before only those listed before this one, null for the first page
    public List<Message> of(Viewer viewer, long mailbox, @Nullable String reason, @Nullable Long before, int limit) {
        mailboxes.get(viewer, mailbox);
        return sql.selectFrom(MAILBOX_MESSAGES)
                .where(MAILBOX_MESSAGES.MAILBOX_ID.eq(mailbox), MAILBOX_MESSAGES.STATE.eq("skipped"), MAILBOX_MESSAGES.GONE_AT.isNull())
                .and(reason == null || reason.isBlank() ? noCondition() : MAILBOX_MESSAGES.REASON.eq(reason))
                .and(before == null ? noCondition() : MAILBOX_MESSAGES.ID.lt(before))
                .orderBy(MAILBOX_MESSAGES.ID.desc()).limit(limit)
                .fetch(r -> new Message(r.getId(), r.getReason(), r.getFromAddress(), r.getFromName(), r.getSubject(), r.getSentAt(), r.getSize()));
    }

    /// @throws NotFound when there is no such message or the mailbox is somebody else's
    Message get(Viewer viewer, long id) {
        Long mailbox = sql.select(MAILBOX_MESSAGES.MAILBOX_ID).from(MAILBOX_MESSAGES).where(MAILBOX_MESSAGES.ID.eq(id)).fetchOne(MAILBOX_MESSAGES.MAILBOX_ID);
        if (mailbox == null) throw new NotFound("message " + id);
        return of(viewer, mailbox, null, id + 1, 1).stream().filter(message -> message.id() == id).findFirst().orElseThrow(() -> new NotFound("message " + id));
    }

    /// Says whose letter it is. It is taken at the next look, which begins at once; an unknown sender becomes an address of the
    /// client, and everything else of that sender is looked at again.
    /// @throws NotFound when the message or the client is not the viewer's to see
    @Transactional
    public void takeAfterAll(Viewer viewer, long messageId, long clientId) {
        MailboxMessagesRecord message = sql.selectFrom(MAILBOX_MESSAGES).where(MAILBOX_MESSAGES.ID.eq(messageId), MAILBOX_MESSAGES.STATE.eq("skipped")).forUpdate()
                .fetchOptional().orElseThrow(() -> new NotFound("message " + messageId));
        mailboxes.get(viewer, message.getMailboxId());
        clients.ref(viewer, clientId);
        String sender = message.getFromAddress();
        boolean unknown = "unknown_sender".equals(message.getReason()) && !sender.isEmpty();
        message.setState("waiting");
        message.setReason(null);
        message.setChosenClientId(clientId);
        message.setChosenBy(viewer.userId());
        message.update();
        if (unknown) {
            contactPoints.add(viewer, clientId, null, new ContactPoints.NewContact("email", sender, message.getFromName()));
            sql.update(MAILBOX_MESSAGES).set(MAILBOX_MESSAGES.STATE, "waiting").setNull(MAILBOX_MESSAGES.REASON)
                    .where(MAILBOX_MESSAGES.MAILBOX_ID.eq(message.getMailboxId()), MAILBOX_MESSAGES.STATE.eq("skipped"), MAILBOX_MESSAGES.REASON.eq("unknown_sender"), MAILBOX_MESSAGES.FROM_ADDRESS.eq(sender))
                    .execute();
        }
        mailboxes.look(message.getMailboxId());
    }
}
