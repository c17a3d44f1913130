package frontline.platform.mail;

import static frontline.platform.db.Tables.LETTERS;
import static frontline.platform.db.Tables.LETTER_FILES;
import static frontline.platform.db.Tables.LETTER_RECIPIENTS;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import frontline.platform.Lately;
import frontline.platform.db.tables.records.LetterRecipientsRecord;
import frontline.platform.db.tables.records.LettersRecord;
import frontline.platform.files.Files;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes letters that are due to the mail server, one after the other over one connection.
@Component
class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(3));
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(2);
    private static final Duration BROKEN_OFF_AFTER = Duration.ofMinutes(10);

    private final DSLContext sql;
    private final MailServer server;
    private final Files files;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Delivery(DSLContext sql, MailServer server, Files files, ApplicationEventPublisher events, PlatformTransactionManager manager, Clock clock) {
        this.sql = sql;
        this.server = server;
        this.files = files;
        this.events = events;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /// All that is due now, one round at a time. Stops early where the server cannot be reached: the others would fare no better.
    synchronized void run() {
        Optional<MailServer.Settings> settings = server.settings();
        if (settings.isEmpty()) return;
        Smtp connection = null;
        try {
            for (LettersRecord letter = claim(); letter != null; letter = claim()) {
                List<String> waiting = waiting(letter);
                Optional<Smtp.Answer> answer;
                try {
                    if (connection == null) connection = Smtp.connect(settings.get(), server.password().orElse(null));
                    answer = waiting.isEmpty() ? Optional.empty() : Optional.of(send(connection, settings.get(), letter, waiting));
                } catch (MessagingException | RuntimeException e) {
                    log.warn("letter {} was not sent: {}", letter.getId(), e.getClass().getName());
                    LettersRecord failed = letter;
                    transactions.executeWithoutResult(status -> putOff(failed, Trouble.of(e)));
                    return;
                }
                conclude(letter, waiting, answer);
            }
        } finally {
            if (connection != null) connection.close();
        }
    }

    /// Takes the next letter so that no other node does. One that was broken off in the middle comes again after a while.
    private @Nullable LettersRecord claim() {
        Instant now = Instant.now(clock);
        return transactions.execute(status -> sql.update(LETTERS)
                .set(LETTERS.STATE, "sending").set(LETTERS.TRIES, LETTERS.TRIES.plus(1)).set(LETTERS.DUE_AT, now.plus(BROKEN_OFF_AFTER)).set(LETTERS.QUEUED_AT, least(LETTERS.QUEUED_AT, val(now)))
                .where(LETTERS.ID.eq(select(LETTERS.ID).from(LETTERS).where(LETTERS.STATE.in("queued", "sending"), LETTERS.DUE_AT.le(now).or(forgotten(now)))
                        .orderBy(LETTERS.DUE_AT, LETTERS.ID).limit(1).forUpdate().skipLocked()))
                .returning().fetchOne());
    }

    /// The clock was set back: what was queued later than now, or waits longer than any pause of ours, would lie until the clock has come
    /// so far again.
    private static Condition forgotten(Instant now) {
        Instant soon = now.plus(Lately.NODES_DIFFER);
        return LETTERS.STATE.eq("queued").and(LETTERS.QUEUED_AT.gt(soon).or(LETTERS.DUE_AT.gt(soon.plus(PAUSES.getLast()))));
    }

    private List<String> waiting(LettersRecord letter) {
        return sql.select(LETTER_RECIPIENTS.ADDRESS).from(LETTER_RECIPIENTS).where(LETTER_RECIPIENTS.LETTER_ID.eq(letter.getId()), LETTER_RECIPIENTS.STATE.eq("waiting"))
                .orderBy(LETTER_RECIPIENTS.ID).fetch(LETTER_RECIPIENTS.ADDRESS);
    }

    private Smtp.Answer send(Smtp connection, MailServer.Settings settings, LettersRecord letter, List<String> waiting) throws MessagingException {
        MimeLetter mime;
        try {
            mime = mime(settings, letter, sql.selectFrom(LETTER_RECIPIENTS).where(LETTER_RECIPIENTS.LETTER_ID.eq(letter.getId())).orderBy(LETTER_RECIPIENTS.ID).fetch());
        } catch (MessagingException unwritable) {
            return new Smtp.Answer("", Map.of(), Map.of(), Optional.of(new Trouble("mail.trouble.letter", String.valueOf(unwritable.getMessage()))), true);
        }
        return connection.send(mime, waiting);
    }

    /// Who has got it is written down before anything else: whatever breaks afterwards, nobody gets it twice.
    /// @param answer empty: it was handed over by a try that broke off
    private void conclude(LettersRecord letter, List<String> tried, Optional<Smtp.Answer> answer) {
        try {
            answer.ifPresent(said -> transactions.executeWithoutResult(status -> note(letter, tried, said)));
            Optional<Trouble> later = answer.flatMap(Delivery::later);
            transactions.executeWithoutResult(status -> later.ifPresentOrElse(trouble -> putOff(letter, trouble), () -> settle(letter)));
        } catch (RuntimeException e) {
            log.error("what became of letter {} could not be told: {}", letter.getId(), e.getClass().getName());
        }
    }

    private void note(LettersRecord letter, List<String> tried, Smtp.Answer answer) {
        if (answer.trouble().isPresent() && !answer.permanent()) return;
        for (String address : tried) {
            Trouble refusal = answer.refused().getOrDefault(address, answer.trouble().orElse(null));
            if (answer.later().containsKey(address)) continue;
            sql.update(LETTER_RECIPIENTS).set(LETTER_RECIPIENTS.STATE, refusal == null ? "accepted" : "refused").set(LETTER_RECIPIENTS.REASON, refusal == null ? null : refusal.written())
                    .where(LETTER_RECIPIENTS.LETTER_ID.eq(letter.getId()), LETTER_RECIPIENTS.ADDRESS.eq(address)).execute();
        }
    }

    /// Why some have to be tried once more.
    private static Optional<Trouble> later(Smtp.Answer answer) {
        return answer.trouble().filter(trouble -> !answer.permanent()).or(() -> answer.later().values().stream().findFirst());
    }

    /// Everybody has an answer: sent when all accepted it.
    private void settle(LettersRecord letter) {
        List<LetterRecipientsRecord> refused = sql.selectFrom(LETTER_RECIPIENTS)
                .where(LETTER_RECIPIENTS.LETTER_ID.eq(letter.getId()), LETTER_RECIPIENTS.STATE.eq("refused")).orderBy(LETTER_RECIPIENTS.ID).fetch();
        if (!refused.isEmpty()) {
            String words = refused.stream().map(r -> r.getAddress() + ": " + Trouble.read(r.getReason()).map(Trouble::words).orElse("")).collect(Collectors.joining("; "));
            fail(letter, new Trouble(Trouble.read(refused.getFirst().getReason()).map(Trouble::key).orElse("mail.trouble.address"), words));
            return;
        }
        Instant now = Instant.now(clock);
        sql.update(LETTERS).set(LETTERS.STATE, "sent").set(LETTERS.FINISHED_AT, now).setNull(LETTERS.REASON).where(LETTERS.ID.eq(letter.getId())).execute();
        events.publishEvent(new LetterSent(letter.getId(), letter.getOriginKind(), letter.getOriginId(), letter.getMessageId(), now));
    }

    private void putOff(LettersRecord letter, Trouble trouble) {
        Instant now = Instant.now(clock);
        if (letter.getQueuedAt().plus(GIVEN_UP_AFTER).isBefore(now)) {
            sql.update(LETTER_RECIPIENTS).set(LETTER_RECIPIENTS.STATE, "refused").set(LETTER_RECIPIENTS.REASON, trouble.written())
                    .where(LETTER_RECIPIENTS.LETTER_ID.eq(letter.getId()), LETTER_RECIPIENTS.STATE.eq("waiting")).execute();
            fail(letter, trouble);
            return;
        }
        Instant next = now.plus(PAUSES.get(Math.min(letter.getTries(), PAUSES.size()) - 1));
        sql.update(LETTERS).set(LETTERS.STATE, "queued").set(LETTERS.DUE_AT, next).set(LETTERS.REASON, trouble.written()).where(LETTERS.ID.eq(letter.getId())).execute();
        events.publishEvent(new LetterDelayed(letter.getId(), letter.getOriginKind(), letter.getOriginId(), trouble, next));
    }

    private void fail(LettersRecord letter, Trouble trouble) {
        Instant now = Instant.now(clock);
        sql.update(LETTERS).set(LETTERS.STATE, "failed").set(LETTERS.FINISHED_AT, now).set(LETTERS.REASON, trouble.written()).where(LETTERS.ID.eq(letter.getId())).execute();
        events.publishEvent(new LetterFailed(letter.getId(), letter.getOriginKind(), letter.getOriginId(), letter.getMessageId(), trouble, now));
    }

    private MimeLetter mime(MailServer.Settings settings, LettersRecord letter, List<LetterRecipientsRecord> recipients) throws MessagingException {
        String address = letter.getSenderAddress().isEmpty() ? settings.senderAddress() : letter.getSenderAddress();
        String name = letter.getSenderName().isEmpty() ? settings.senderName() : letter.getSenderName();
        return MimeLetter.of(new MimeLetter.Head(letter.getMessageId(), address, name, letter.getReplyTo(), addresses(recipients, "to"), addresses(recipients, "cc"), letter.getSubject(),
                letter.getInReplyTo(), Arrays.asList(letter.getThread()), letter.getAutomatic(), letter.getQueuedAt()), letter.getBody(), enclosures(letter.getId()));
    }

    private List<MimeLetter.Enclosure> enclosures(long letterId) {
        List<MimeLetter.Enclosure> enclosures = new ArrayList<>();
        for (var file : sql.selectFrom(LETTER_FILES).where(LETTER_FILES.LETTER_ID.eq(letterId)).orderBy(LETTER_FILES.ID).fetch()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                files.writeTo(file.getFileId(), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            enclosures.add(new MimeLetter.Enclosure(file.getName(), known(files.find(file.getFileId()).contentType()), bytes.toByteArray()));
        }
        return enclosures;
    }

    /// What a browser claimed may be no content type at all.
    private static String known(String contentType) {
        return contentType.matches("[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+") ? contentType : "application/octet-stream";
    }

    private static List<String> addresses(List<LetterRecipientsRecord> recipients, String kind) {
        return recipients.stream().filter(r -> r.getKind().equals(kind)).map(LetterRecipientsRecord::getAddress).toList();
    }
}
