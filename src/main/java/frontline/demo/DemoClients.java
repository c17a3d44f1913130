package frontline.demo;

import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.clients.people.People;
import frontline.clients.people.PersonForm;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.platform.time.ProgramClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The clients, their people, and what was talked about over the months.
@Component
class DemoClients {

    private final Clients clients;
    private final People people;
    private final History history;
    private final ActionTypes types;
    private final Classifiers classifiers;
    private final DemoDeals deals;
    private final Clock clock;
    private final TransactionTemplate together;

    DemoClients(Clients clients, People people, History history, ActionTypes types, Classifiers classifiers, DemoDeals deals, Clock clock,
            TransactionTemplate together) {
        this.clients = clients;
        this.people = people;
        this.history = history;
        this.types = types;
        this.classifiers = classifiers;
        this.deals = deals;
        this.clock = clock;
        this.together = together;
    }

    /// @param begin the first day of the story
    void bring(int count, List<Viewer> reps, Instant begin, Random random) {
        Instant now = clock.instant();
        List<Classifier> lists = classifiers.on("client");
        for (int i = 1; i <= count; i++) {
            int number = i;
            Viewer rep = reps.get(random.nextInt(reps.size()));
            Instant met = begin.plus(Duration.ofHours((long) (random.nextDouble() * Duration.between(begin, now).toHours() * 0.97)));
            Words words = new Words(random, rep.name().codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC));
            Acting.as(rep.userId(), "demo", () -> together.executeWithoutResult(t -> live(number, rep, words, met, now, lists)));
        }
    }

    private void live(int number, Viewer rep, Words words, Instant met, Instant now, List<Classifier> lists) {
        long[] client = new long[1];
        ProgramClock.at(met, () -> client[0] = introduce(number, rep, words, lists));
        Instant at = met;
        for (int talks = 1 + words.random().nextInt(6); talks > 0; talks--) {
            at = at.plus(Duration.ofHours(20 + words.random().nextInt(480)));
            if (at.isAfter(now)) break;
            Instant then = workingHour(at, words.random());
            if (then.isAfter(now)) break;
            ProgramClock.at(then, () -> talk(client[0], rep, words));
        }
        deals.bring(client[0], rep, words, met, now);
        Instant lately = workingHour(now.minus(Duration.ofDays(1 + words.random().nextInt(25))), words.random());
        if (lately.isAfter(met) && words.random().nextInt(10) < 7) ProgramClock.at(lately, () -> planNext(client[0], rep, words, now));
    }

    private long introduce(int number, Viewer rep, Words words, List<Classifier> lists) {
        NewClient client = NewClient.named(words.company(number)).ownedBy(rep.userId()).reachedBy("phone", words.phone(number));
        if (words.random().nextInt(3) > 0) client = client.reachedBy("website", "client%d.example".formatted(number));
        if (words.random().nextInt(4) > 0) client = client.with("probability", String.valueOf(10 * words.random().nextInt(11)));
        for (Classifier list : lists)
            if (!list.active().isEmpty() && words.random().nextInt(6) > 0) client = client.with("c-" + list.id(), String.valueOf(words.one(list.active()).id()));
        long id = clients.create(rep, client).orThrow();
        for (int k = 0; k <= words.random().nextInt(3); k++) {
            PersonForm person = PersonForm.named(words.person()).reachedBy(List.of(words.phone(number * 3 + k + 500)), List.of("person%d.%d@client%d.example".formatted(number, k, number)));
            people.add(rep, id, new PersonForm(person.name(), words.position(), "", "", null, person.phones(), person.emails(), null)).orThrow();
        }
        return id;
    }

    private void talk(long client, Viewer rep, Words words) {
        long type = types.active().get(words.random().nextInt(4)).id();
        history.write(rep, NewEntry.about(client, type).saying(words.talk()).lasting(3 + words.random().nextInt(40))).orThrow();
    }

    private void planNext(long client, Viewer rep, Words words, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(words.random().nextInt(14) - 4);
        LocalTime time = words.random().nextBoolean() ? LocalTime.of(9 + words.random().nextInt(8), 30 * words.random().nextInt(2)) : null;
        long type = types.active().get(words.random().nextInt(4)).id();
        history.write(rep, NewEntry.about(client, types.active().getFirst().id()).saying(words.talk()).lasting(5)
                .next(new NewEntry.NextContact(type, rep.userId(), day, time, words.prepare()))).orThrow();
    }

    private static Instant workingHour(Instant day, Random random) {
        return LocalDate.ofInstant(day, ZoneOffset.UTC).atTime(6 + random.nextInt(9), random.nextInt(60)).toInstant(ZoneOffset.UTC);
    }
}
