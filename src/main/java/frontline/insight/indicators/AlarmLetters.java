package frontline.insight.indicators;

import static frontline.identity.db.Tables.USERS;
import static frontline.insight.db.Tables.ALARMS_WITHOUT_MAIL;
import static frontline.insight.db.Tables.ALARM_READERS;
import static org.jooq.impl.DSL.select;

import frontline.identity.Viewer;
import frontline.platform.mail.Letter;
import frontline.platform.mail.Outbox;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import frontline.platform.web.Reception;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells of new alarms by mail, once, in the language of each reader; whoever does not want it switches it off.
@Component
class AlarmLetters {

    private final DSLContext sql;
    private final Outbox outbox;
    private final Watch watch;
    private final Reception reception;
    private final Texts texts;
    private final Clock clock;

    AlarmLetters(DSLContext sql, Outbox outbox, Watch watch, Reception reception, Texts texts, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.watch = watch;
        this.reception = reception;
        this.texts = texts;
        this.clock = clock;
    }

    private record Reader(long id, String email, Language language) {}

    /// One letter for each reader, with all that is new of this indicator.
    void tell(Indicator indicator, List<Alarm> begun, Map<Whose, Subject> subjectOf) {
        Watch.Shape shape = watch.shape(indicator);
        Map<Reader, List<Alarm>> toTell = new LinkedHashMap<>();
        Map<Long, Alarm> byId = begun.stream().collect(Collectors.toMap(Alarm::id, alarm -> alarm));
        sql.select(ALARM_READERS.ALARM_ID, USERS.ID, USERS.EMAIL, USERS.LANGUAGE).from(ALARM_READERS).join(USERS).on(USERS.ID.eq(ALARM_READERS.USER_ID))
                .where(ALARM_READERS.ALARM_ID.in(byId.keySet()), USERS.EMAIL.isNotNull(), USERS.ARCHIVED_AT.isNull(), USERS.ID.notIn(select(ALARMS_WITHOUT_MAIL.USER_ID).from(ALARMS_WITHOUT_MAIL)))
                .orderBy(USERS.ID, ALARM_READERS.ALARM_ID)
                .forEach(r -> toTell.computeIfAbsent(new Reader(r.value2(), r.value3(), Language.of(r.value4(), reception.house().language())), none -> new java.util.ArrayList<>()).add(Objects.requireNonNull(byId.get(r.value1()))));
        toTell.forEach((reader, alarms) -> outbox.send(letter(indicator, shape, reader, alarms, subjectOf).to(reader.email()).byMachine()));
    }

    private Letter letter(Indicator indicator, Watch.Shape shape, Reader reader, List<Alarm> alarms, Map<Whose, Subject> subjectOf) {
        AlarmWords words = new AlarmWords(texts, new Written(reader.language(), reception.house().zone(), clock), shape.currency(reception.house().currency()));
        String lines = alarms.stream().map(alarm -> alarm.whose().equals(Whose.person(reader.id())) ? words.sentence(indicator, shape.unit(), alarm)
                : texts.get(reader.language(), "alarm.letter.line", Objects.requireNonNull(subjectOf.get(alarm.whose())).name(), words.sentence(indicator, shape.unit(), alarm))).collect(Collectors.joining("\n"));
        return Letter.of("alarm", alarms.getFirst().id(), texts.get(reader.language(), "alarm.letter.subject", indicator.name(reader.language()), alarms.size()), texts.get(reader.language(), "alarm.letter.body", lines, reception.house().name()));
    }

    boolean isWanted(Viewer viewer) {
        return !sql.fetchExists(ALARMS_WITHOUT_MAIL, ALARMS_WITHOUT_MAIL.USER_ID.eq(viewer.userId()));
    }

    @Transactional
    void want(Viewer viewer, boolean wanted) {
        if (wanted) sql.deleteFrom(ALARMS_WITHOUT_MAIL).where(ALARMS_WITHOUT_MAIL.USER_ID.eq(viewer.userId())).execute();
        else sql.insertInto(ALARMS_WITHOUT_MAIL).set(ALARMS_WITHOUT_MAIL.USER_ID, viewer.userId()).onConflictDoNothing().execute();
    }
}
