package frontline.satisfaction.asking;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.QUOTAS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import frontline.satisfaction.db.tables.records.QuotasRecord;
import frontline.satisfaction.segments.Segments;
import frontline.clients.cards.ClientLanguages;
import frontline.clients.consents.Consents;
import frontline.clients.consents.Consents.Standing;
import frontline.clients.consents.Standings;
import frontline.platform.bulk.Bulk;
import frontline.platform.text.Language;
import frontline.satisfaction.surveys.Survey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who of those who were drawn may be asked, at which address, in which language; and why not.
@Component
public class Askable {

    private final DSLContext sql;
    private final Consents consents;
    private final ClientLanguages languages;
    private final Ways ways;
    private final Segments segments;
    private final Clock clock;

    Askable(DSLContext sql, Consents consents, ClientLanguages languages, Ways ways, Segments segments, Clock clock) {
        this.sql = sql;
        this.consents = consents;
        this.languages = languages;
        this.ways = ways;
        this.segments = segments;
        this.clock = clock;
    }

    /// @param address e-mail or telephone; null where there is none
    /// @param passedOver 'asked_lately', 'no_consent', 'no_address', 'quota_full', 'gone'; null: may be asked
    record Candidate(long clientId, @Nullable Long personId, @Nullable String address, Language language, @Nullable String passedOver) {}

    private record Address(@Nullable Long personId, String value) {}

    /// @param way 'mail', 'event' or 'telephone'
    /// @param quotas client → quota, where it belongs to one
    List<Candidate> of(Survey survey, List<Long> clients, String way, Map<Long, Long> quotas) {
        if (clients.isEmpty()) return List.of();
        String channel = way.equals("telephone") ? "phone" : "email";
        Map<Long, List<Address>> addresses = addresses(clients, channel);
        Standings standings = consents.standings(clients, channel);
        Map<Long, Language> spoken = languages.of(clients);
        Set<Long> lately = askedLately(clients, null);
        Set<Long> full = full(survey.id());
        Set<Long> there = new HashSet<>(sql.select(CLIENTS.ID).from(CLIENTS).where(CLIENTS.ID.eq(any(val(clients.toArray(Long[]::new))))).fetch(CLIENTS.ID));
        List<Candidate> found = new ArrayList<>(clients.size());
        for (long client : clients) {
            if (!there.contains(client)) continue;
            Language language = survey.languageFor(Objects.requireNonNull(spoken.get(client)));
            List<Address> known = addresses.getOrDefault(client, List.of());
            Address address = known.stream().filter(one -> allowed(standings, client, one.personId(), way)).findFirst().orElse(null);
            String passedOver = quotas.containsKey(client) && full.contains(quotas.get(client)) ? "quota_full" : lately.contains(client) ? "asked_lately"
                    : known.isEmpty() ? "no_address" : address == null ? "no_consent" : null;
            found.add(new Candidate(client, address == null ? null : address.personId(), address == null ? null : address.value(), language, passedOver));
        }
        return found;
    }

    /// A letter that the program sends by itself needs a yes; a colleague may call whoever has not said no.
    static boolean allowed(Standings standings, long client, @Nullable Long person, String way) {
        Standing standing = standings.of(client, person);
        return way.equals("telephone") ? standing != Standing.WITHDRAWN : standing == Standing.GIVEN;
    }

    private Map<Long, List<Address>> addresses(Collection<Long> clients, String channel) {
        Map<Long, List<Address>> addresses = new HashMap<>();
        sql.select(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.PERSON_ID, CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS)
                .where(CONTACT_POINTS.CLIENT_ID.eq(any(val(clients.toArray(Long[]::new)))), CONTACT_POINTS.KIND.eq(channel)).orderBy(CONTACT_POINTS.POSITION, CONTACT_POINTS.ID)
                .forEach(row -> addresses.computeIfAbsent(row.value1(), none -> new ArrayList<>()).add(new Address(row.value2(), row.value3())));
        return addresses;
    }

    /// A letter that went out, or an answer given by telephone.
    /// @param butFor a survey that does not count, for it is the one that asks; null: all count
    public Set<Long> askedLately(Collection<Long> clients, @Nullable Long butFor) {
        int limit = ways.limit();
        if (limit == 0) return Set.of();
        Instant since = Instant.now(clock).minus(Duration.ofDays(limit));
        Long[] ids = clients.toArray(Long[]::new);
        return new HashSet<>(sql.select(INVITATIONS.CLIENT_ID).from(INVITATIONS).where(INVITATIONS.CLIENT_ID.eq(any(val(ids))), INVITATIONS.SENT_AT.gt(since), INVITATIONS.FAILED.isNull(), butFor == null ? noCondition() : INVITATIONS.SURVEY_ID.ne(butFor))
                .union(sql.select(RESPONSES.CLIENT_ID).from(RESPONSES).where(RESPONSES.CLIENT_ID.eq(any(val(ids))), RESPONSES.WAY.eq("telephone"), RESPONSES.STARTED_AT.gt(since), butFor == null ? noCondition() : RESPONSES.SURVEY_ID.ne(butFor)))
                .fetch(row -> row.value1()));
    }

    /// Quotas that have their answers.
    Set<Long> full(long surveyId) {
        return new HashSet<>(sql.select(QUOTAS.ID).from(QUOTAS).join(INVITATIONS).on(INVITATIONS.QUOTA_ID.eq(QUOTAS.ID)).join(RESPONSES).on(RESPONSES.INVITATION_ID.eq(INVITATIONS.ID), RESPONSES.COMPLETED_AT.isNotNull())
                .where(QUOTAS.SURVEY_ID.eq(surveyId)).groupBy(QUOTAS.ID).having(count().ge(QUOTAS.WANTED)).fetch(QUOTAS.ID));
    }

    /// The first quota a client belongs to; empty without quotas.
    public Map<Long, Long> quotas(long surveyId, List<Long> clients) {
        Map<Long, Long> quotas = new HashMap<>();
        for (QuotasRecord quota : sql.selectFrom(QUOTAS).where(QUOTAS.SURVEY_ID.eq(surveyId)).orderBy(QUOTAS.ID).fetch())
            sql.select(CLIENTS.ID).from(CLIENTS).where(CLIENTS.ID.eq(any(val(clients.toArray(Long[]::new)))), segments.condition(quota.getFilter()))
                    .forEach(row -> quotas.putIfAbsent(row.value1(), quota.getId()));
        return quotas;
    }

    void invite(long surveyId, @Nullable Long roundId, String way, List<Candidate> candidates, Map<Long, Long> quotas, Instant due) {
        Bulk rows = Bulk.of("satisfaction.invitations", "survey_id bigint", "round_id bigint", "client_id bigint", "person_id bigint", "way text", "email text", "language text", "quota_id bigint", "due_at timestamptz",
                "passed_over text", "created_at timestamptz");
        for (Candidate one : candidates)
            rows.row(surveyId, roundId, one.clientId(), one.personId(), way, way.equals("telephone") ? null : one.address(), one.language().code(), quotas.get(one.clientId()), due, one.passedOver(), Instant.now(clock));
        rows.insert(sql);
    }
}
