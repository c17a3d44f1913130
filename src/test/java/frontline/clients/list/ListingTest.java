package frontline.clients.list;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.COMPLETENESS;
import static frontline.clients.db.Tables.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.select;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.merging.Merge;
import frontline.clients.merging.Merging;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.identity.users.UserForm;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.web.Cursor;
import frontline.testing.ProgramTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// The list is read in parts; whatever has happened to clients and colleagues, it shows what one sees, each client once and in order.
class ListingTest extends ProgramTest {

    private static final List<String> LISTS = List.of("", "sort=-name", "sort=-created", "sort=probability", "sort=complete", "sort=-complete", "kind=person&sort=-probability", "complete=..40", "owner=none");

    @Autowired ClientRows rows;
    @Autowired Clients clients;
    @Autowired Merging merging;
    @Autowired Deeds deeds;

    private final List<Long> places = new ArrayList<>();
    private final List<Long> people = new ArrayList<>();
    private final List<Long> cards = new ArrayList<>();
    /// The absorbed card and the deed.
    private final LinkedHashMap<Long, Long> merges = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_parts_together_are_what_one_sees(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 9; i++) places.add(departments.add(i < 3 ? departments.root() : places.get(i % 3), "department", "Department " + i).orThrow());
        for (int i = 0; i < 10; i++) people.add(hire("P" + i + " Person", i % 3 == 0 ? Role.HEAD_OF_SALES : Role.SALES_REP, any(places, random)).userId());
        for (int i = 0; i < 40; i++) create(random);
        for (int i = 0; i < 60; i++) happen(random);

        List<Viewer> viewers = new ArrayList<>(people.stream().map(id -> this.viewers.find(id).orElseThrow()).toList());
        viewers.add(administrator);
        viewers.add(hire("Board Member", Role.HEAD_OF_SALES, departments.root()));
        assertThat(viewers.stream().mapToInt(viewer -> viewer.departments().size()).max()).as("departments of one head").hasValue(10);
        for (Viewer viewer : viewers) for (String list : LISTS) {
            ClientQuery query = ClientQuery.ofAddress("?" + list);
            Listing listing = rows.listing(viewer, query, rows.fields());
            ListOrder order = new ListOrder(query.sort());
            List<Long> seen = sql.select(CLIENTS.ID).from(CLIENTS).join(COMPLETENESS).on(COMPLETENESS.CLIENT_ID.eq(CLIENTS.ID))
                    .where(Clients.seenBy(viewer, CLIENTS.ID), listing.filter()).orderBy(order.fields()).fetch(CLIENTS.ID);
            assertThat(paged(listing, query.sort())).as(viewer + " " + list).isEqualTo(seen);
            assertThat(rows.count(listing)).as(viewer + " " + list).isEqualTo(new ClientRows.Number(seen.size(), true));
        }
    }

    /// As the undo of a change of long ago leaves it, when the owner has moved since.
    @Test
    void a_head_sees_own_clients_in_whatever_department_they_stand() {
        Viewer head = hire("Grace Hopper", Role.HEAD_OF_SALES, department("Hardware"));
        long client = clients.create(administrator, NewClient.named("Isdom").ownedBy(head.userId())).orThrow();
        sql.update(CLIENTS).set(CLIENTS.DEPARTMENT_ID, department("Software")).execute();
        sql.update(TEAM).set(TEAM.DEPARTMENT_ID, select(CLIENTS.DEPARTMENT_ID).from(CLIENTS)).execute();
        for (String list : List.of("", "sort=complete")) {
            ClientQuery query = ClientQuery.ofAddress("?" + list);
            Listing listing = rows.listing(head, query, rows.fields());
            assertThat(paged(listing, query.sort())).as(list).containsExactly(client);
            assertThat(rows.count(listing).number()).as(list).isEqualTo(1);
        }
    }

    private List<Long> paged(Listing listing, ClientQuery.Sort sort) {
        List<Long> all = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        for (List<ClientRow> page; !(page = rows.page(listing, sort, after, 7, Language.EN)).isEmpty(); after = Optional.of(new ListOrder(sort).cursor(page.getLast()))) page.forEach(row -> all.add(row.id()));
        return all;
    }

    private void create(Random random) {
        NewClient client = NewClient.named(random.nextBoolean() ? "Same name" : "Client " + random.nextInt(30)).with("kind", random.nextInt(3) == 0 ? "person" : "company");
        if (random.nextBoolean()) client = client.with("probability", "" + random.nextInt(4) * 25);
        if (random.nextInt(4) > 0) client = client.ownedBy(any(people, random));
        Viewer by = client.ownerId() == null ? viewers.find(any(people, random)).orElseThrow() : administrator;
        cards.add(clients.create(by, client).orThrow());
        if (random.nextBoolean()) clock.advance(Duration.ofMinutes(1));
    }

    private void happen(Random random) {
        switch (random.nextInt(6)) {
            case 0 -> clients.assign(administrator, any(cards, random), any(people, random)).orThrow();
            case 1 -> clients.assign(administrator, any(cards, random), null).orThrow();
            case 2, 3 -> clients.takePart(any(cards, random), any(people, random));
            case 4 -> move(any(people, random), any(places, random));
            default -> {
                if (merges.isEmpty() || random.nextBoolean()) merge(random);
                else unmerge();
            }
        }
    }

    /// Much has happened to both cards since; where that forbids it, nothing has changed.
    private void unmerge() {
        var last = merges.pollLastEntry();
        if (deeds.undo(administrator, last.getValue()) instanceof Outcome.Done<?>) cards.add(last.getKey());
    }

    private void move(long person, long department) {
        var user = users.get(person);
        users.change(person, new UserForm(user.name(), user.email(), "", user.role().code(), department, "")).orThrow();
    }

    private void merge(Random random) {
        long keep = any(cards, random);
        long absorb = cards.stream().filter(card -> card != keep).skip(random.nextInt(cards.size() - 1)).findFirst().orElseThrow();
        var merged = merging.merge(administrator, new Merge(keep, absorb, null, null, Map.of(), Set.of())).orThrow();
        cards.remove(absorb);
        merges.put(absorb, merged.deed());
    }

    private static long any(List<Long> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
