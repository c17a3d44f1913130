package frontline.clients.mailboxes;

import static frontline.clients.db.Tables.MAILBOXES;
import static frontline.clients.db.Tables.MAILBOX_MESSAGES;

import frontline.clients.db.tables.records.MailboxMessagesRecord;
import frontline.clients.db.tables.records.MailboxesRecord;
import frontline.clients.letters.TakeLetter;
import frontline.platform.live.Announcements;
import frontline.platform.mail.Trouble;
import frontline.platform.mail.reading.ReceivedLetter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps account of what lies in a mailbox. It knows no network: what was found is told to it.
@Component
public class MessageAccount {

    private final DSLContext sql;
    private final TakeLetter takeLetter;
    private final Announcements announcements;
    private final Clock clock;

    MessageAccount(DSLContext sql, TakeLetter takeLetter, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.takeLetter = takeLetter;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// These messages lie in the folder now, and no others.
    /// @param uidValidity a new one means that the server has numbered its messages anew
    @Transactional
    public void found(long mailbox, long uidValidity, List<Long> uids) {
        Instant now = Instant.now(clock);
        Long[] listed = uids.toArray(Long[]::new);
        sql.execute("""
                update clients.mailbox_messages set gone_at = {0}
                where mailbox_id = {1} and gone_at is null and (uid_validity <> {2} or uid <> all({3}))""", now, mailbox, uidValidity, listed);
        sql.execute("""
                update clients.mailbox_messages set gone_at = null
                where mailbox_id = {0} and gone_at is not null and uid_validity = {1} and uid = any({2})""", mailbox, uidValidity, listed);
        sql.execute("""
                insert into clients.mailbox_messages (mailbox_id, uid_validity, uid) select {0}, {1}, listed.uid from unnest({2}) listed (uid)
                where not exists (select from clients.mailbox_messages known where known.mailbox_id = {0} and known.uid_validity = {1} and known.uid = listed.uid)
                on conflict (mailbox_id, uid_validity, uid) do nothing""", mailbox, uidValidity, listed);
        sql.update(MAILBOXES).set(MAILBOXES.UID_VALIDITY, uidValidity).set(MAILBOXES.ON_SERVER, uids.size()).where(MAILBOXES.ID.eq(mailbox)).execute();
    }

    /// Those nobody has dealt with yet, the oldest first.
    public List<MailboxMessagesRecord> waiting(long mailbox, int limit) {
        return sql.selectFrom(MAILBOX_MESSAGES).where(MAILBOX_MESSAGES.MAILBOX_ID.eq(mailbox), MAILBOX_MESSAGES.STATE.eq("waiting"), MAILBOX_MESSAGES.GONE_AT.isNull())
                .orderBy(MAILBOX_MESSAGES.UID).limit(limit).fetch();
    }

    /// Takes a message or says why not. Does nothing when it was dealt with meanwhile.
    @Transactional
    public void settle(long messageId, ReceivedLetter letter) {
        MailboxMessagesRecord message = sql.selectFrom(MAILBOX_MESSAGES).where(MAILBOX_MESSAGES.ID.eq(messageId), MAILBOX_MESSAGES.STATE.eq("waiting")).forUpdate().fetchOne();
        if (message == null) return;
        message.setMessageId(letter.messageId());
        message.setFromAddress(letter.fromAddress());
        message.setFromName(letter.fromName());
        message.setSubject(letter.subject());
        message.setSentAt(letter.date());
        message.setSize(letter.size());
        switch (takeLetter.take(letter, place(message.getMailboxId()), message.getChosenClientId())) {
            case TakeLetter.Fate.Taken(long id) -> end(message, "taken", null, id);
            case TakeLetter.Fate.Bounce(Long id) -> end(message, "taken", "bounce", id);
            case TakeLetter.Fate.Skipped(String reason) -> end(message, "skipped", reason, null);
        }
    }

    /// @param reason 'unreadable', 'too_big', 'too_old'
    @Transactional
    public void skip(long messageId, String reason, String from, String subject, long size) {
        MailboxMessagesRecord message = sql.selectFrom(MAILBOX_MESSAGES).where(MAILBOX_MESSAGES.ID.eq(messageId), MAILBOX_MESSAGES.STATE.eq("waiting")).forUpdate().fetchOne();
        if (message == null) return;
        message.setFromAddress(from.toLowerCase(Locale.ROOT));
        message.setSubject(subject);
        message.setSize(size);
        end(message, "skipped", reason, null);
    }

    /// A look has come to its end, or has failed.
    /// @param trouble null when it did not
    @Transactional
    public void looked(long mailbox, @Nullable Trouble trouble) {
        Instant now = Instant.now(clock);
        sql.update(MAILBOXES).set(MAILBOXES.TRIED_AT, now).set(MAILBOXES.ERROR, trouble == null ? null : trouble.written()).where(MAILBOXES.ID.eq(mailbox)).execute();
        if (trouble == null) sql.update(MAILBOXES).set(MAILBOXES.LOOKED_AT, now).where(MAILBOXES.ID.eq(mailbox)).execute();
        announcements.changed("mailbox:" + mailbox);
    }

    private static void end(MailboxMessagesRecord message, String state, @Nullable String reason, @Nullable Long letter) {
        message.setState(state);
        message.setReason(reason);
        message.setLetterId(letter);
        message.update();
    }

    private TakeLetter.Place place(long id) {
        MailboxesRecord mailbox = sql.selectFrom(MAILBOXES).where(MAILBOXES.ID.eq(id)).fetchSingle();
        Set<String> ours = new HashSet<>(sql.select(MAILBOXES.ADDRESS).from(MAILBOXES).fetch(MAILBOXES.ADDRESS));
        return new TakeLetter.Place(id, mailbox.getOwnerId(), ours, mailbox.getSince().atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
