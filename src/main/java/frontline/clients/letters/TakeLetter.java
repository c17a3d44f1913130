package frontline.clients.letters;

import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.LETTERS;
import static frontline.clients.db.Tables.LETTER_FILES;
import static frontline.identity.db.Tables.USERS;

import frontline.clients.files.CardFiles;
import frontline.clients.history.History;
import frontline.clients.history.HistoryWorthy;
import frontline.clients.history.NewEntry;
import frontline.identity.Viewers;
import frontline.platform.live.Announcements;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.Outbox;
import frontline.platform.mail.reading.ReceivedLetter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes in a letter that lies in a mailbox: finds whose it is, by its conversation and then by its sender, and puts it into
/// that client's history. The same letter is never taken twice, whichever way it comes.
@Component
public class TakeLetter {

    private final DSLContext sql;
    private final Letters letters;
    private final History history;
    private final CardFiles files;
    private final Outbox outbox;
    private final MailServer server;
    private final Viewers viewers;
    private final Announcements announcements;
    private final Clock clock;

    TakeLetter(DSLContext sql, Letters letters, History history, CardFiles files, Outbox outbox, MailServer server, Viewers viewers, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.letters = letters;
        this.history = history;
        this.files = files;
        this.outbox = outbox;
        this.server = server;
        this.viewers = viewers;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// Where a letter lies.
    /// @param ownerId whose mailbox it is, null for a shared one
    /// @param ownAddresses addresses of the house: what comes from them is no client's letter
    /// @param since older letters are left alone
    public record Place(long mailboxId, @Nullable Long ownerId, Set<String> ownAddresses, Instant since) {}

    /// What became of it.
    public sealed interface Fate {
        record Taken(long letterId) implements Fate {}

        /// It told that a letter of ours did not arrive.
        record Bounce(@Nullable Long letterId) implements Fate {}

        /// @param reason 'unknown_sender', 'several_clients', 'own_address', 'auto_reply', 'list', 'already_taken', 'too_old', 'bounce_unknown', 'still_tried'
        record Skipped(String reason) implements Fate {}
    }

    /// @param chosenClient somebody has said whose letter it is; null: find it out
    @Transactional
    public Fate take(ReceivedLetter letter, Place place, @Nullable Long chosenClient) {
        var known = sql.select(LETTERS.ID, LETTERS.MAILBOX_ID, LETTERS.DIRECTION).from(LETTERS).where(LETTERS.MESSAGE_ID.eq(letter.messageId())).fetchOne();
        if (known != null) {
            boolean fromHere = known.value3().equals("in") && Objects.equals(known.value2(), place.mailboxId());
            return fromHere ? new Fate.Taken(known.value1()) : new Fate.Skipped(known.value3().equals("out") ? "own_address" : "already_taken");
        }
        if (chosenClient != null) return new Fate.Taken(keep(letter, place, chosenClient, null));
        if (letter.bounces().isPresent()) return bounce(letter.bounces().get());
        if (letter.date() != null && letter.date().isBefore(place.since())) return new Fate.Skipped("too_old");
        if (letter.fromAddress().isEmpty()) return new Fate.Skipped("unknown_sender");
        if (isOurs(letter.fromAddress(), place)) return new Fate.Skipped("own_address");
        if (letter.automatic()) return new Fate.Skipped("auto_reply");
        if (letter.toMany()) return new Fate.Skipped("list");
        Answered answered = answered(letter).orElse(null);
        if (answered != null) return new Fate.Taken(keep(letter, place, answered.client(), answered.topic()));
        Set<Long> clients = sql.selectDistinct(CONTACT_POINTS.CLIENT_ID).from(CONTACT_POINTS)
                .where(CONTACT_POINTS.KIND.eq("email"), CONTACT_POINTS.NORMALIZED.eq(letter.fromAddress())).limit(2).fetchSet(CONTACT_POINTS.CLIENT_ID);
        return switch (clients.size()) {
            case 0 -> new Fate.Skipped("unknown_sender");
            case 1 -> new Fate.Taken(keep(letter, place, clients.iterator().next(), null));
            default -> new Fate.Skipped("several_clients");
        };
    }

    private Fate bounce(ReceivedLetter.Bounce bounce) {
        if (!bounce.isFinal()) return new Fate.Skipped("still_tried");
        if (bounce.messageId().isEmpty() || !outbox.bounced(bounce.messageId(), bounce.address(), bounce.words())) return new Fate.Skipped("bounce_unknown");
        return new Fate.Bounce(sql.select(LETTERS.ID).from(LETTERS).where(LETTERS.MESSAGE_ID.eq(bounce.messageId())).fetchOne(LETTERS.ID));
    }

    private boolean isOurs(String address, Place place) {
        return place.ownAddresses().contains(address) || server.settings().map(settings -> settings.senderAddress().toLowerCase(Locale.ROOT).equals(address)).orElse(false)
                || sql.fetchExists(USERS, USERS.EMAIL.eq(address));
    }

    private record Answered(long client, HistoryWorthy.@Nullable Topic topic) {}

    /// The nearest letter of its conversation that we have.
    private Optional<Answered> answered(ReceivedLetter letter) {
        List<String> thread = letter.threadNearestFirst();
        if (thread.isEmpty()) return Optional.empty();
        var found = sql.select(LETTERS.MESSAGE_ID, LETTERS.CLIENT_ID, LETTERS.TOPIC_KIND, LETTERS.TOPIC_ID).from(LETTERS).where(LETTERS.MESSAGE_ID.in(thread)).fetchMap(LETTERS.MESSAGE_ID);
        return thread.stream().filter(found::containsKey).findFirst().map(found::get)
                .map(r -> new Answered(r.value2(), r.value3() == null ? null : new HistoryWorthy.Topic(r.value3(), r.value4())));
    }

    private long keep(ReceivedLetter letter, Place place, long client, HistoryWorthy.@Nullable Topic topic) {
        Instant now = Instant.now(clock);
        Instant happened = letter.date() == null || letter.date().isAfter(now) ? now : letter.date();
        Long person = sql.select(CONTACT_POINTS.PERSON_ID).from(CONTACT_POINTS)
                .where(CONTACT_POINTS.CLIENT_ID.eq(client), CONTACT_POINTS.KIND.eq("email"), CONTACT_POINTS.NORMALIZED.eq(letter.fromAddress()), CONTACT_POINTS.PERSON_ID.isNotNull())
                .orderBy(CONTACT_POINTS.ID).limit(1).fetchOne(CONTACT_POINTS.PERSON_ID);
        long id = sql.insertInto(LETTERS)
                .set(LETTERS.CLIENT_ID, client).set(LETTERS.PERSON_ID, person).set(LETTERS.TOPIC_KIND, topic == null ? null : topic.kind()).set(LETTERS.TOPIC_ID, topic == null ? null : topic.id())
                .set(LETTERS.DIRECTION, "in").set(LETTERS.STATE, "received").set(LETTERS.MESSAGE_ID, letter.messageId()).set(LETTERS.IN_REPLY_TO, letter.inReplyTo())
                .set(LETTERS.THREAD, letter.references().toArray(String[]::new)).set(LETTERS.FROM_ADDRESS, letter.fromAddress()).set(LETTERS.FROM_NAME, letter.fromName())
                .set(LETTERS.TO_ADDRESSES, letter.to().toArray(String[]::new)).set(LETTERS.CC_ADDRESSES, letter.cc().toArray(String[]::new)).set(LETTERS.SUBJECT, letter.subject())
                .set(LETTERS.BODY, letter.text()).set(LETTERS.QUOTED, letter.quoted()).set(LETTERS.HTML, letter.html()).set(LETTERS.HAPPENED_AT, happened)
                .set(LETTERS.MAILBOX_ID, place.mailboxId()).set(LETTERS.CREATED_AT, now)
                .returning(LETTERS.ID).fetchSingle().getId();
        letter.enclosures().forEach(enclosure -> keep(id, client, enclosure));
        String area = Optional.ofNullable(place.ownerId()).flatMap(viewers::find).map(History::areaOf).orElse("clients");
        long entry = history.receive(NewEntry.about(client, letters.mailType()).saying(Letters.words(letter.subject(), letter.text())).with(person).at(happened).on(topic), area, Letters.link(id));
        sql.update(LETTERS).set(LETTERS.HISTORY_ID, entry).where(LETTERS.ID.eq(id)).execute();
        announcements.changed("letters:" + client);
        return id;
    }

    private void keep(long letter, long client, ReceivedLetter.Enclosure enclosure) {
        try {
            long file = files.keep(client, enclosure.name(), enclosure.contentType(), new ByteArrayInputStream(enclosure.bytes()));
            sql.insertInto(LETTER_FILES).set(LETTER_FILES.LETTER_ID, letter).set(LETTER_FILES.CARD_FILE_ID, file).set(LETTER_FILES.NAME, enclosure.name()).set(LETTER_FILES.SIZE, (long) enclosure.bytes().length).execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
