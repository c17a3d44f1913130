package frontline.clients.mailboxes;

import static frontline.clients.db.Tables.MAILBOXES;

import frontline.clients.db.tables.records.MailboxMessagesRecord;
import frontline.clients.db.tables.records.MailboxesRecord;
import frontline.platform.mail.Trouble;
import frontline.platform.mail.reading.ReadLetter;
import frontline.platform.mail.reading.ReceivedLetter;
import frontline.platform.secrets.Secrets;
import jakarta.mail.Address;
import jakarta.mail.FetchProfile;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks into a mailbox: lists what lies there, and takes one message after the other, each in a transaction of its own. A look
/// that breaks off goes on the next time where it stood.
@Component
class LookIntoMailbox {

    private static final Logger log = LoggerFactory.getLogger(LookIntoMailbox.class);
    private static final int MOST_AT_ONCE = 500;
    private static final long BIGGEST = 30L << 20;

    private final DSLContext sql;
    private final MessageAccount account;
    private final Secrets secrets;

    LookIntoMailbox(DSLContext sql, MessageAccount account, Secrets secrets) {
        this.sql = sql;
        this.account = account;
        this.secrets = secrets;
    }

    /// Those not paused, the longest unseen first.
    List<Long> active() {
        return sql.select(MAILBOXES.ID).from(MAILBOXES).where(MAILBOXES.PAUSED_AT.isNull()).orderBy(MAILBOXES.TRIED_AT.nullsFirst()).fetch(MAILBOXES.ID);
    }

    void run(long id) {
        MailboxesRecord mailbox = sql.fetchOptional(MAILBOXES, MAILBOXES.ID.eq(id)).orElse(null);
        if (mailbox == null || mailbox.getPausedAt() != null) return;
        String password = secrets.find(Mailboxes.secret(id)).orElse("");
        try (Imap imap = Imap.open(mailbox.getHost(), mailbox.getPort(), mailbox.getSecurity(), mailbox.getUsername(), password, mailbox.getFolder(), mailbox.getCertificate())) {
            list(id, imap.folder());
            Instant since = mailbox.getSince().atStartOfDay(ZoneOffset.UTC).toInstant();
            for (List<MailboxMessagesRecord> waiting = account.waiting(id, MOST_AT_ONCE); !waiting.isEmpty(); waiting = account.waiting(id, MOST_AT_ONCE))
                for (MailboxMessagesRecord message : waiting) take(imap.folder(), message, since);
            account.looked(id, null);
        } catch (MessagingException e) {
            log.warn("mailbox {} could not be read: {}", id, e.getClass().getName());
            account.looked(id, Trouble.of(e));
        } catch (RuntimeException e) {
            log.error("mailbox {} could not be read: {}", id, e.getClass().getName());
            account.looked(id, new Trouble("mail.trouble.other", e.getClass().getSimpleName()));
        }
    }

    private void list(long id, IMAPFolder folder) throws MessagingException {
        Message[] all = folder.getMessages();
        FetchProfile numbers = new FetchProfile();
        numbers.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(all, numbers);
        List<Long> uids = new ArrayList<>(all.length);
        for (Message message : all) if (!message.isExpunged()) uids.add(folder.getUID(message));
        account.found(id, folder.getUIDValidity(), uids);
    }

    private void take(IMAPFolder folder, MailboxMessagesRecord row, Instant since) throws MessagingException {
        Message message = folder.getMessageByUID(row.getUid());
        if (message == null) { // removed since it was listed: the next look will say so
            account.skip(row.getId(), "gone", "", "", 0);
            return;
        }
        Date arrived = message.getReceivedDate();
        if (row.getChosenClientId() == null && arrived != null && arrived.toInstant().isBefore(since)) {
            account.skip(row.getId(), "too_old", sender(message), Objects.requireNonNullElse(message.getSubject(), ""), message.getSize());
            return;
        }
        if (message.getSize() > BIGGEST) {
            account.skip(row.getId(), "too_big", sender(message), Objects.requireNonNullElse(message.getSubject(), ""), message.getSize());
            return;
        }
        ReceivedLetter letter;
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            letter = ReadLetter.of(bytes.toByteArray());
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            if (!folder.isOpen()) throw new FolderClosedException(folder, String.valueOf(unreadable.getMessage()));
            log.warn("message {} of mailbox {} is unreadable: {}", row.getUid(), row.getMailboxId(), unreadable.getClass().getName());
            account.skip(row.getId(), "unreadable", "", "", 0);
            return;
        }
        try {
            settle(row, letter);
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException e) { // it waits for the next look
            throw e;
        } catch (RuntimeException e) { // one letter that cannot be kept must not hold up the others
            log.error("message {} of mailbox {} could not be taken: {}", row.getUid(), row.getMailboxId(), e.getClass().getName());
            account.skip(row.getId(), "unreadable", letter.fromAddress(), letter.subject(), letter.size());
        }
    }

    private void settle(MailboxMessagesRecord row, ReceivedLetter letter) {
        try {
            account.settle(row.getId(), letter);
        } catch (DuplicateKeyException takenFromAnotherMailboxAtOnce) {
            account.settle(row.getId(), letter); // finds it there
        }
    }

    private static String sender(Message message) throws MessagingException {
        Address[] from = message.getFrom();
        return from != null && from.length > 0 && from[0] instanceof InternetAddress address ? Objects.requireNonNullElse(address.getAddress(), "") : "";
    }
}
