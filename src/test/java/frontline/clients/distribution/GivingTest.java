package frontline.clients.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.distribution.DistributionRule.Method;
import frontline.clients.distribution.Giving.Coming;
import frontline.clients.distribution.Giving.Given;
import frontline.clients.distribution.Giving.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/// Properties of giving, whatever the rules, people and clients.
class GivingTest {

    @Property(tries = 300)
    void in_turn_differs_by_at_most_one(@ForAll @IntRange(min = 1, max = 9) int people, @ForAll @IntRange(min = 0, max = 200) int clients, @ForAll @IntRange(min = 0, max = 9) int last) {
        List<Long> ids = ids(people);
        Giving giving = new Giving(List.of(rule(1, Method.IN_TURN, ids, last == 0 ? null : (long) last)), reps(ids, id -> new Rep(id, "", 1, true, false, 0, null)));
        Map<Long, Integer> got = new HashMap<>();
        for (int i = 0; i < clients; i++) got.merge(owner(giving.give(coming(i, Set.of(1L)))), 1, Integer::sum);
        int most = ids.stream().mapToInt(id -> got.getOrDefault(id, 0)).max().orElseThrow();
        int least = ids.stream().mapToInt(id -> got.getOrDefault(id, 0)).min().orElseThrow();
        assertTrue(most - least <= 1, got.toString());
    }

    @Property(tries = 300)
    void by_load_never_exceeds_a_capacity_and_nobody_is_left_out_while_there_is_room(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Random random = new Random(seed);
        List<Long> ids = ids(1 + random.nextInt(6));
        Map<Long, Rep> before = reps(ids, id -> new Rep(id, "", 1, random.nextInt(5) > 0, random.nextInt(5) == 0, random.nextInt(20), 1 + random.nextInt(30)));
        Giving giving = new Giving(List.of(rule(1, Method.BY_LOAD, ids, null)), before);
        for (int i = 0; i < 80; i++) {
            boolean room = giving.reps().values().stream().anyMatch(rep -> rep.available() && rep.load() < rep.capacity());
            Given given = giving.give(coming(i, Set.of(1L)));
            assertEquals(room, given.ownerId() != null);
        }
        giving.reps().forEach((id, rep) -> {
            assertTrue(rep.load() <= Math.max(rep.capacity(), before.get(id).load()), rep.toString());
            if (!rep.available()) assertEquals(before.get(id).load(), rep.load(), "who is away gets nothing");
        });
    }

    @Property(tries = 300)
    void a_turn_passes_over_who_is_full(@ForAll @IntRange(min = 2, max = 6) int people, @ForAll @IntRange(min = 1, max = 9) int room) {
        List<Long> ids = ids(people);
        Giving giving = new Giving(List.of(rule(1, Method.IN_TURN, ids, null)), reps(ids, id -> new Rep(id, "", 1, true, false, 0, id == 1 ? room : null)));
        for (int i = 0; i < people * (room + 3); i++) giving.give(coming(i, Set.of(1L)));
        assertEquals(room, giving.reps().get(1L).load());
        assertEquals(people * (room + 3), giving.reps().values().stream().mapToInt(Rep::load).sum(), "the others get what would have been theirs");
    }

    @Property(tries = 300)
    void the_least_loaded_gets_the_next(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Random random = new Random(seed);
        List<Long> ids = ids(2 + random.nextInt(5));
        Giving giving = new Giving(List.of(rule(1, Method.BY_LOAD, ids, null)), reps(ids, id -> new Rep(id, "", 1, true, false, random.nextInt(50), 50 + random.nextInt(50))));
        Map<Long, Rep> before = new LinkedHashMap<>(giving.reps());
        Rep chosen = before.get(owner(giving.give(coming(1, Set.of(1L)))));
        before.values().forEach(rep -> assertTrue((long) chosen.load() * rep.capacity() <= (long) rep.load() * chosen.capacity(), chosen + " before " + rep));
    }

    @Property(tries = 300)
    void every_client_gets_at_most_one_owner_by_the_first_rule_that_can_and_loads_add_up(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Random random = new Random(seed);
        List<Long> ids = ids(6);
        Map<Long, Rep> before = reps(ids, id -> new Rep(id, "", 1, true, random.nextInt(4) == 0, random.nextInt(10), random.nextBoolean() ? null : 5 + random.nextInt(20)));
        List<Rule> rules = new ArrayList<>();
        for (long id = 1; id <= 4; id++) {
            List<Long> some = new ArrayList<>(ids);
            java.util.Collections.shuffle(some, random);
            rules.add(rule(id, Method.values()[random.nextInt(3)], some.subList(0, 1 + random.nextInt(4)), null));
        }
        Giving giving = new Giving(rules, before);
        int placed = 0;
        for (int i = 0; i < 60; i++) {
            Set<Long> matching = new HashSet<>();
            for (long id = 1; id <= 4; id++) if (random.nextBoolean()) matching.add(id);
            Map<Long, Rep> then = new HashMap<>(giving.reps());
            Given given = giving.give(coming(i, matching));
            Long first = rules.stream().filter(rule -> matching.contains(rule.rule().id()) && rule.people().stream().map(then::get)
                    .anyMatch(rep -> rep.available() && (rule.rule().method() == Method.PERSON || !rep.isFull()))).map(rule -> rule.rule().id()).findFirst().orElse(null);
            assertEquals(first, given.rule() == null ? null : given.rule().id());
            if (given.ownerId() != null) placed++;
        }
        int more = giving.reps().values().stream().mapToInt(Rep::load).sum() - before.values().stream().mapToInt(Rep::load).sum();
        assertEquals(placed, more);
    }

    @Property(tries = 100)
    void a_client_in_work_takes_its_load_along(@ForAll @IntRange(min = 1, max = 6) int people) {
        List<Long> ids = ids(people);
        Giving giving = new Giving(List.of(rule(1, Method.IN_TURN, ids, null)), reps(ids, id -> new Rep(id, "", 1, true, false, 10, null)));
        for (int i = 0; i < 12; i++) giving.give(new Coming(i, "", ids.get(i % people), true, Set.of(1L), List.of()));
        assertEquals(10 * people, giving.reps().values().stream().mapToInt(Rep::load).sum());
    }

    @Property(tries = 20)
    void who_stays_with_the_same_person_is_no_more_load(@ForAll boolean inWork) {
        Giving giving = new Giving(List.of(rule(1, Method.PERSON, ids(1), null)), reps(ids(1), id -> new Rep(id, "", 1, true, false, 10, null)));
        giving.give(new Coming(1, "", 1L, inWork, Set.of(1L), List.of()));
        assertEquals(10, giving.reps().get(1L).load());
    }

    private static List<Long> ids(int people) {
        return java.util.stream.LongStream.rangeClosed(1, people).boxed().toList();
    }

    private static Map<Long, Rep> reps(List<Long> ids, java.util.function.LongFunction<Rep> rep) {
        Map<Long, Rep> reps = new LinkedHashMap<>();
        ids.forEach(id -> reps.put(id, rep.apply(id)));
        return reps;
    }

    private static Rule rule(long id, Method method, List<Long> people, Long last) {
        return new Rule(new DistributionRule(id, "rule " + id, "", method, null, people, false, false, last), people);
    }

    private static Coming coming(long id, Set<Long> matching) {
        return new Coming(id, "", null, false, matching, List.of());
    }

    private static long owner(Given given) {
        return java.util.Objects.requireNonNull(given.ownerId());
    }
}
