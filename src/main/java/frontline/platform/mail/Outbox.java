package frontline.platform.mail;

import static frontline.platform.db.Tables.LETTERS;
import static frontline.platform.db.Tables.LETTER_FILES;
import static frontline.platform.db.Tables.LETTER_RECIPIENTS;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.platform.NotFound;
import frontline.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Letters on their way out. [Delivery] takes them to the server.
@Component
public class Outbox {

    static final TaskDescriptor<Long> SEND = TaskDescriptor.of("send-letters", Long.class);

    private final DSLContext sql;
    private final MailServer server;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(DSLContext sql, MailServer server, Jobs jobs, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.server = server;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /// @param state 'queued', 'sending', 'sent', 'failed'
    /// @param trouble why it failed, or why it still waits
    /// @param nextTry while it is queued
    public record Status(long id, String messageId, String state, @Nullable Trouble trouble, int tries, Instant queuedAt, @Nullable Instant nextTry, @Nullable Instant finishedAt) {}

    /// @param messageId as it will stand in the letter, `<…@…>`
    public record Written(long id, String messageId) {}

    /// Writes the letter down in the caller's transaction: no commit, no letter. It leaves at once after the commit,
    /// or when the company has set up its mail server.
    @Transactional
    public Written send(Letter letter) {
        if (letter.to().isEmpty()) throw new IllegalArgumentException("a letter to nobody");
        Instant now = Instant.now(clock);
        String sender = letter.senderAddress().isEmpty() ? server.settings().map(MailServer.Settings::senderAddress).orElse("") : letter.senderAddress();
        String messageId = MimeLetter.newId(sender);
        long id = sql.insertInto(LETTERS)
                .set(LETTERS.MESSAGE_ID, messageId).set(LETTERS.SENDER_ADDRESS, letter.senderAddress()).set(LETTERS.SENDER_NAME, letter.senderName()).set(LETTERS.REPLY_TO, letter.replyTo())
                .set(LETTERS.SUBJECT, letter.subject()).set(LETTERS.BODY, letter.body())
                .set(LETTERS.IN_REPLY_TO, letter.inReplyTo()).set(LETTERS.THREAD, letter.thread().toArray(String[]::new)).set(LETTERS.AUTOMATIC, letter.automatic())
                .set(LETTERS.ORIGIN_KIND, letter.originKind()).set(LETTERS.ORIGIN_ID, letter.originId()).set(LETTERS.AUTHOR_ID, letter.authorId())
                .set(LETTERS.QUEUED_AT, now).set(LETTERS.DUE_AT, now.plusSeconds(letter.undoSeconds()))
                .returning(LETTERS.ID).fetchSingle().getId();
        letter.to().forEach(address -> addRecipient(id, "to", address));
        letter.cc().forEach(address -> addRecipient(id, "cc", address));
        letter.attachments().forEach(file -> sql.insertInto(LETTER_FILES)
                .set(LETTER_FILES.LETTER_ID, id).set(LETTER_FILES.FILE_ID, file.fileId()).set(LETTER_FILES.NAME, file.name()).execute());
        jobs.startIn(SEND, "letter-" + id, id, java.time.Duration.ofSeconds(letter.undoSeconds()));
        return new Written(id, messageId);
    }

    public Optional<Status> find(long id) {
        return find(LETTERS.ID.eq(id));
    }

    public Optional<Status> byMessageId(String messageId) {
        return find(LETTERS.MESSAGE_ID.eq(messageId));
    }

    /// Takes a letter back that has not set out yet.
    /// @return false when it is too late
    @Transactional
    public boolean takeBack(long id) {
        return sql.deleteFrom(LETTERS).where(LETTERS.ID.eq(id), LETTERS.STATE.eq("queued"), LETTERS.TRIES.eq(0)).execute() == 1;
    }

    /// Tries a failed letter once more, with those who have not got it.
    /// @throws NotFound when there is no such letter
    @Transactional
    public void sendAgain(long id) {
        if (find(id).isEmpty()) throw new NotFound("letter " + id);
        Instant now = Instant.now(clock);
        int again = sql.update(LETTERS).set(LETTERS.STATE, "queued").set(LETTERS.TRIES, 0).set(LETTERS.QUEUED_AT, now).set(LETTERS.DUE_AT, now)
                .setNull(LETTERS.FINISHED_AT).setNull(LETTERS.REASON)
                .where(LETTERS.ID.eq(id), LETTERS.STATE.eq("failed")).execute();
        if (again == 0) return;
        sql.update(LETTER_RECIPIENTS).set(LETTER_RECIPIENTS.STATE, "waiting").setNull(LETTER_RECIPIENTS.REASON)
                .where(LETTER_RECIPIENTS.LETTER_ID.eq(id), LETTER_RECIPIENTS.STATE.eq("refused")).execute();
        jobs.start(SEND, "again-" + id, id);
    }

    /// The letter has gone another way than through our server, or failed there: what is told of the past.
    /// @param trouble null when it arrived
    @Transactional
    public void wentAnotherWay(long id, @Nullable Trouble trouble) {
        Instant now = Instant.now(clock);
        String reason = trouble == null ? null : trouble.written();
        sql.update(LETTER_RECIPIENTS).set(LETTER_RECIPIENTS.STATE, trouble == null ? "accepted" : "refused").set(LETTER_RECIPIENTS.REASON, reason).where(LETTER_RECIPIENTS.LETTER_ID.eq(id)).execute();
        sql.update(LETTERS).set(LETTERS.STATE, trouble == null ? "sent" : "failed").set(LETTERS.REASON, reason).set(LETTERS.FINISHED_AT, now).where(LETTERS.ID.eq(id), LETTERS.STATE.eq("queued")).execute();
        var letter = sql.select(LETTERS.ORIGIN_KIND, LETTERS.ORIGIN_ID, LETTERS.MESSAGE_ID).from(LETTERS).where(LETTERS.ID.eq(id)).fetchSingle();
        events.publishEvent(trouble == null ? new LetterSent(id, letter.value1(), letter.value2(), letter.value3(), now) : new LetterFailed(id, letter.value1(), letter.value2(), letter.value3(), trouble, now));
    }

    /// Another server has reported that a letter we handed over did not arrive.
    /// @param address whom it did not reach, "" when the report does not say; where it was forwarded and we wrote to another one, it counts for all
    /// @return false when no letter of ours has this Message-ID
    @Transactional
    public boolean bounced(String messageId, String address, String words) {
        Status letter = byMessageId(messageId).orElse(null);
        if (letter == null) return false;
        Trouble trouble = new Trouble("mail.trouble.bounced", (address.isEmpty() ? "" : address + ": ") + words);
        Instant now = Instant.now(clock);
        int one = refuse(trouble, LETTER_RECIPIENTS.LETTER_ID.eq(letter.id()).and(LETTER_RECIPIENTS.ADDRESS.eq(MailServer.bare(address))));
        if (one == 0) refuse(trouble, LETTER_RECIPIENTS.LETTER_ID.eq(letter.id()));
        sql.update(LETTERS).set(LETTERS.STATE, "failed").set(LETTERS.REASON, trouble.written()).set(LETTERS.FINISHED_AT, now).where(LETTERS.ID.eq(letter.id())).execute();
        var origin = sql.select(LETTERS.ORIGIN_KIND, LETTERS.ORIGIN_ID).from(LETTERS).where(LETTERS.ID.eq(letter.id())).fetchSingle();
        events.publishEvent(new LetterFailed(letter.id(), origin.value1(), origin.value2(), messageId, trouble, now));
        return true;
    }

    private int refuse(Trouble trouble, Condition which) {
        return sql.update(LETTER_RECIPIENTS).set(LETTER_RECIPIENTS.STATE, "refused").set(LETTER_RECIPIENTS.REASON, trouble.written()).where(which).execute();
    }

    private void addRecipient(long letterId, String kind, String address) {
        sql.insertInto(LETTER_RECIPIENTS).set(LETTER_RECIPIENTS.LETTER_ID, letterId).set(LETTER_RECIPIENTS.KIND, kind).set(LETTER_RECIPIENTS.ADDRESS, address).execute();
    }

    private Optional<Status> find(Condition which) {
        return sql.select(LETTERS.ID, LETTERS.MESSAGE_ID, LETTERS.STATE, LETTERS.REASON, LETTERS.TRIES, LETTERS.QUEUED_AT, LETTERS.DUE_AT, LETTERS.FINISHED_AT)
                .from(LETTERS).where(which)
                .fetchOptional(r -> new Status(r.value1(), r.value2(), r.value3(), Trouble.read(r.value4()).orElse(null), r.value5(), r.value6(),
                        r.value3().equals("queued") ? r.value7() : null, r.value8()));
    }
}
