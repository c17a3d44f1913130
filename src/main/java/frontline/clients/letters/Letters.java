package frontline.clients.letters;

import static frontline.clients.db.Tables.CARD_FILES;
import static frontline.clients.db.Tables.LETTERS;
import static frontline.clients.db.Tables.LETTER_FILES;
import static frontline.clients.db.Tables.PEOPLE;

import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.db.tables.records.CardFilesRecord;
import frontline.clients.db.tables.records.LettersRecord;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.mail.Letter;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writing to clients. What comes in is [TakeLetter], reading is [Correspondence].
@Component
public class Letters {

    /// So long a letter can be taken back before it sets out.
    static final int UNDO_SECONDS = 10;
    static final String ORIGIN = "client_letter";
    private static final int MOST_RECIPIENTS = 20;
    private static final long MOST_BYTES = 20L << 20;
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST = 19_000; // as much as an entry of the history takes

    private final DSLContext sql;
    private final Clients clients;
    private final History history;
    private final ActionTypes types;
    private final Outbox outbox;
    private final MailServer server;
    private final List<AnswerAddress> answerAddresses;
    private final Clock clock;

    Letters(DSLContext sql, Clients clients, History history, ActionTypes types, Outbox outbox, MailServer server, List<AnswerAddress> answerAddresses, Clock clock) {
        this.sql = sql;
        this.clients = clients;
        this.history = history;
        this.types = types;
        this.outbox = outbox;
        this.server = server;
        this.answerAddresses = answerAddresses;
        this.clock = clock;
    }

    /// Puts the letter into the outbox and into the history, in one transaction.
    /// @return the letter's id
    /// @throws NotFound when the viewer may not see the client
    @Transactional
    public Outcome<Long> write(Viewer viewer, NewLetter letter) {
        ClientRef client = clients.ref(viewer, letter.clientId());
        List<CardFilesRecord> files = letter.files().isEmpty() ? List.of()
                : sql.selectFrom(CARD_FILES).where(CARD_FILES.CLIENT_ID.eq(client.id()), CARD_FILES.ID.in(letter.files())).orderBy(CARD_FILES.ID).fetch();
        List<Refusal> refusals = check(letter, files);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Answered answered = letter.answers() == null ? Answered.NONE : answered(client.id(), letter.answers());
        String body = letter.body();
        return history.write(viewer, NewEntry.about(client.id(), mailType()).saying(words(letter.subject(), body)).with(letter.personId()).on(letter.topic()))
                .map(entry -> send(viewer, letter, body, files, answered, entry));
    }

    private long send(Viewer viewer, NewLetter letter, String body, List<CardFilesRecord> files, Answered answered, long entry) {
        Instant now = Instant.now(clock);
        String sender = server.settings().map(MailServer.Settings::senderAddress).orElse("");
        long id = sql.insertInto(LETTERS)
                .set(LETTERS.CLIENT_ID, letter.clientId()).set(LETTERS.PERSON_ID, letter.personId()).set(LETTERS.HISTORY_ID, entry)
                .set(LETTERS.TOPIC_KIND, letter.topic() == null ? null : letter.topic().kind()).set(LETTERS.TOPIC_ID, letter.topic() == null ? null : letter.topic().id())
                .set(LETTERS.DIRECTION, "out").set(LETTERS.MESSAGE_ID, "<unsent-" + entry + ">").set(LETTERS.IN_REPLY_TO, answered.messageId()).set(LETTERS.THREAD, answered.thread())
                .set(LETTERS.FROM_ADDRESS, sender).set(LETTERS.FROM_NAME, viewer.name())
                .set(LETTERS.TO_ADDRESSES, letter.to().toArray(String[]::new)).set(LETTERS.CC_ADDRESSES, letter.cc().toArray(String[]::new))
                .set(LETTERS.SUBJECT, letter.subject()).set(LETTERS.BODY, body).set(LETTERS.STATE, "queued").set(LETTERS.HAPPENED_AT, now).set(LETTERS.CREATED_AT, now)
                .set(LETTERS.AUTHOR_ID, viewer.userId())
                .returning(LETTERS.ID).fetchSingle().getId();
        files.forEach(file -> sql.insertInto(LETTER_FILES).set(LETTER_FILES.LETTER_ID, id).set(LETTER_FILES.CARD_FILE_ID, file.getId())
                .set(LETTER_FILES.NAME, file.getName()).set(LETTER_FILES.SIZE, file.getSize()).execute());
        Outbox.Written written = outbox.send(Letter.of(ORIGIN, id, letter.subject(), body).to(letter.to()).cc(letter.cc()).from(viewer.name(), "").answeredAt(answerAddress(viewer))
                .answering(answered.messageId(), List.of(answered.thread())).attaching(files.stream().map(file -> new Letter.Attachment(file.getFileId(), file.getName())).toList())
                .writtenBy(viewer.userId()).waiting(UNDO_SECONDS));
        sql.update(LETTERS).set(LETTERS.MESSAGE_ID, written.messageId()).set(LETTERS.OUTBOX_ID, written.id()).where(LETTERS.ID.eq(id)).execute();
        history.standFor(entry, link(id));
        return id;
    }

    /// Takes a letter back in the seconds before it sets out.
    @Transactional
    public Outcome<Long> takeBack(Viewer viewer, long id) {
        var row = row(viewer, id);
        if (row.getAuthorId() == null || row.getAuthorId() != viewer.userId() || row.getOutboxId() == null) throw new NotFound("letter " + id + " of the viewer");
        if (!outbox.takeBack(row.getOutboxId())) return Outcome.refused("", "letter.gone");
        sql.deleteFrom(LETTERS).where(LETTERS.ID.eq(id)).execute();
        if (row.getHistoryId() != null) history.remove(row.getHistoryId(), link(id));
        return Outcome.done(row.getClientId());
    }

    /// Tries a failed letter once more, with those who have not got it.
    @Transactional
    public Outcome<Long> sendAgain(Viewer viewer, long id) {
        var row = row(viewer, id);
        if (!row.getState().equals("failed") || row.getOutboxId() == null) return Outcome.refused("", "letter.not_failed");
        outbox.sendAgain(row.getOutboxId());
        sql.update(LETTERS).set(LETTERS.STATE, "queued").setNull(LETTERS.REASON).where(LETTERS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    static String link(long id) {
        return "/letters/" + id;
    }

    /// The words of the history: the subject above, so that it is found and read at a glance.
    static String words(String subject, String body) {
        return (subject + "\n" + body).strip();
    }

    long mailType() {
        return types.all().stream().filter(type -> "mail".equals(type.key())).findFirst().orElseGet(() -> types.all().getFirst()).id();
    }

    private LettersRecord row(Viewer viewer, long id) {
        return sql.selectFrom(LETTERS).where(LETTERS.ID.eq(id), Clients.seenBy(viewer, LETTERS.CLIENT_ID)).forUpdate()
                .fetchOptional().orElseThrow(() -> new NotFound("letter " + id));
    }

    private record Answered(@Nullable String messageId, String[] thread) {
        static final Answered NONE = new Answered(null, new String[0]);
    }

    private Answered answered(long clientId, long letter) {
        return sql.select(LETTERS.MESSAGE_ID, LETTERS.THREAD).from(LETTERS).where(LETTERS.ID.eq(letter), LETTERS.CLIENT_ID.eq(clientId))
                .fetchOptional(r -> {
                    List<String> thread = new ArrayList<>(List.of(r.value2()));
                    thread.add(r.value1());
                    return new Answered(r.value1(), thread.stream().distinct().toArray(String[]::new));
                })
                .orElseThrow(() -> new NotFound("letter " + letter + " of client " + clientId));
    }

    private @Nullable String answerAddress(Viewer viewer) {
        return answerAddresses.stream().flatMap(source -> source.of(viewer.userId()).stream()).findFirst().orElse(null);
    }

    private List<Refusal> check(NewLetter letter, List<CardFilesRecord> files) {
        List<Refusal> refusals = new ArrayList<>();
        if (letter.to().isEmpty()) refusals.add(Refusal.at("to", "letter.to_whom"));
        firstBad(letter.to()).ifPresent(bad -> refusals.add(Refusal.at("to", "letter.address_wrong", bad)));
        firstBad(letter.cc()).ifPresent(bad -> refusals.add(Refusal.at("cc", "letter.address_wrong", bad)));
        if (letter.to().size() + letter.cc().size() > MOST_RECIPIENTS) refusals.add(Refusal.at("to", "letter.too_many", MOST_RECIPIENTS));
        if (letter.subject().isEmpty()) refusals.add(Refusal.at("subject", "letter.no_subject"));
        if (letter.subject().length() > LONGEST_SUBJECT) refusals.add(Refusal.at("subject", "client.too_long", LONGEST_SUBJECT));
        if (letter.body().isEmpty()) refusals.add(Refusal.at("body", "letter.no_words"));
        if (letter.body().length() + letter.subject().length() > LONGEST) refusals.add(Refusal.at("body", "client.too_long", LONGEST));
        if (files.size() < letter.files().size()) refusals.add(Refusal.at("files", "letter.file_gone"));
        if (files.stream().mapToLong(CardFilesRecord::getSize).sum() > MOST_BYTES) refusals.add(Refusal.at("files", "letter.files_heavy", MOST_BYTES >> 20));
        if (letter.personId() != null && !sql.fetchExists(PEOPLE, PEOPLE.ID.eq(letter.personId()), PEOPLE.CLIENT_ID.eq(letter.clientId()))) refusals.add(Refusal.at("person_id", "history.person_unknown"));
        return refusals;
    }

    private static Optional<String> firstBad(List<String> addresses) {
        return addresses.stream().filter(address -> MailServer.address(address).isEmpty()).findFirst();
    }
}
