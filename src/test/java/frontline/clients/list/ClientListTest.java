package frontline.clients.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.identity.deeds.Deed;
import frontline.identity.deeds.Deeds;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.sharing.Sharing;
import frontline.platform.text.Language;
import frontline.platform.NotFound;
import frontline.testing.ProgramTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClientListTest extends ProgramTest {

    @Autowired ClientRows rows;
    @Autowired Clients clients;
    @Autowired Classifiers classifiers;
    @Autowired OwnFields ownFields;
    @Autowired Actions actions;
    @Autowired ActionTypes types;
    @Autowired BulkChanges bulk;
    @Autowired Deeds deeds;
    @Autowired SavedViews views;
    @Autowired Columns columns;

    Viewer grace;
    Viewer alan;
    long acme;
    long borealis;
    long cargo;
    long region;
    long europe;
    long berlin;
    long level;

    @BeforeEach
    void threeClients() {
        grace = hire("Grace Hopper", Role.SALES_REP, department("Hardware"));
        alan = hire("Alan Turing", Role.SALES_REP, department("Software"));
        region = classifiers.byKey("region").orElseThrow().id();
        europe = classifiers.addValue(region, null, "Europe", "Европа").orThrow();
        berlin = classifiers.addValue(region, europe, "Berlin", "Берлин").orThrow();
        level = ownFields.add("client", "Level", "Уровень", OwnField.Kind.CHOICE, List.of("Gold", "Silver")).orThrow();
        long turnover = ownFields.add("client", "Turnover", "Оборот", OwnField.Kind.NUMBER, List.of()).orThrow();
        acme = create(NewClient.named("Acme").ownedBy(grace.userId()).with("probability", "20").with("c-" + region, "" + berlin).with("f-" + level, "Gold").with("f-" + turnover, "100"));
        clock.advance(Duration.ofDays(1));
        borealis = create(NewClient.named("Borealis").ownedBy(alan.userId()).with("probability", "60").with("kind", "person").with("f-" + turnover, "2000"));
        clock.advance(Duration.ofDays(1));
        cargo = create(NewClient.named("Cargo").with("c-" + region, "" + europe));
    }

    @Test
    void each_filter_finds_its_own() {
        plan(acme, "2026-03-01");
        plan(borealis, "2026-03-20");
        long turnover = ownFields.on("client").getLast().id();
        assertThat(found("owner=" + grace.userId())).containsExactly("Acme");
        assertThat(found("owner=none")).containsExactly("Cargo");
        assertThat(found("owner=none&owner=" + alan.userId())).containsExactly("Borealis", "Cargo");
        assertThat(found("department=" + departments.root())).containsExactly("Acme", "Borealis", "Cargo");
        assertThat(found("department=" + grace.departmentId())).containsExactly("Acme");
        assertThat(found("kind=person")).containsExactly("Borealis");
        assertThat(found("probability=10..40")).containsExactly("Acme");
        assertThat(found("probability=..60")).containsExactly("Acme", "Borealis");
        assertThat(found("created=2026-03-03..2026-03-03")).containsExactly("Borealis");
        assertThat(found("next=none")).containsExactly("Cargo");
        assertThat(found("next=overdue")).containsExactly("Acme");
        assertThat(found("next=planned")).containsExactly("Acme", "Borealis");
        assertThat(found("f-" + level + "=Gold")).containsExactly("Acme");
        assertThat(found("f-" + turnover + "=500..")).containsExactly("Borealis");
        assertThat(found("q=carg")).containsExactly("Cargo");
        assertThat(found("q=ac&kind=company")).containsExactly("Acme");
        assertThat(found("c-999=1")).isEmpty();
        assertThat(found("probability=many..")).isEmpty();
        assertThat(found("anything=else")).hasSize(3);
    }

    @Test
    void a_filter_by_a_branch_finds_what_stands_below_it() {
        assertThat(found("c-" + region + "=" + europe)).containsExactly("Acme", "Cargo");
        assertThat(found("c-" + region + "=" + berlin)).containsExactly("Acme");
        classifiers.archiveValue(berlin);
        assertThat(found("c-" + region + "=" + berlin)).as("archived values stay on old cards").containsExactly("Acme");
    }

    @Test
    void heads_sort_both_ways_and_pages_join_without_gap_or_repetition() {
        for (String sort : List.of("name", "-name", "created", "-created", "probability", "-probability")) {
            ClientQuery query = ClientQuery.ofAddress("sort=" + sort);
            List<String> names = new ArrayList<>();
            Optional<frontline.platform.web.Cursor> after = Optional.empty();
            for (int i = 0; i < 3; i++) {
                ClientRow row = rows.page(listing(administrator, query), query.sort(), after, 1, Language.EN).getFirst();
                names.add(row.name());
                after = frontline.platform.web.Cursor.decoded(new ListOrder(query.sort()).cursor(row).encoded(), 2);
            }
            assertThat(names).as(sort).isEqualTo(switch (sort) {
                case "name", "created" -> List.of("Acme", "Borealis", "Cargo");
                case "probability" -> List.of("Cargo", "Acme", "Borealis");
                case "-probability" -> List.of("Borealis", "Acme", "Cargo");
                default -> List.of("Cargo", "Borealis", "Acme");
            });
        }
    }

    @Test
    void two_addresses_that_mean_the_same_are_written_the_same() {
        assertThat(ClientQuery.ofAddress("https://x.example/clients?sort=name&next=none&owner=5&owner=3&bad=1&probability-from=10&probability-to=").query())
                .isEqualTo("next=none&owner=3&owner=5&probability=10..");
        assertThat(ClientQuery.ofAddress("https://x.example/clients").query()).isEmpty();
        assertThat(ClientQuery.ofAddress("q=a%zz").query()).isEmpty();
    }

    @Test
    void a_count_is_exact_up_to_a_thousand_and_an_estimate_beyond() {
        assertThat(rows.count(listing(administrator, ClientQuery.ofAddress("")))).isEqualTo(new ClientRows.Number(3, true));
        Fill.clients(sql, 3000);
        sql.execute("analyze clients.clients");
        ClientRows.Number many = rows.count(listing(administrator, ClientQuery.ofAddress("")));
        assertThat(many.exact()).isFalse();
        assertThat(many.number()).isBetween(2900L, 3100L);
        assertThat(Approximately.inWords(1_234_567, Language.RU)).isEqualTo("1,2 миллиона");
    }

    @Test
    void a_change_in_bulk_is_undone_as_a_whole() {
        clients.takePart(cargo, alan.userId());
        BulkChanges.Changed changed = bulk.assign(administrator, List.of(acme, borealis, cargo), alan.userId());
        assertThat(changed.done()).isEqualTo(3);
        assertThat(changed.refused()).isZero();
        assertThat(found("owner=" + alan.userId())).hasSize(3);
        assertThat(seen(grace)).isEmpty();

        assertThatThrownBy(() -> deeds.undo(grace, changed.deed())).as("only who did it takes it back").isInstanceOf(NotFound.class);
        deeds.undo(administrator, changed.deed()).orThrow();
        assertThat(found("owner=" + grace.userId())).containsExactly("Acme");
        assertThat(found("owner=none")).containsExactly("Cargo");
        assertThat(seen(grace)).containsExactly("Acme");
        assertThat(seen(alan)).containsExactly("Borealis", "Cargo");
    }

    @Test
    void an_undo_leaves_alone_what_somebody_has_changed_since() {
        BulkChanges.Changed changed = bulk.classify(administrator, List.of(acme, borealis), region, europe);
        assertThat(found("c-" + region + "=" + europe)).hasSize(3);
        int version = row(acme).version();
        as(grace, () -> clients.change(administrator, acme, version, ClientChange.of("c-" + region, "")).orThrow());
        Deed undone = deeds.undo(administrator, changed.deed()).orThrow();
        assertThat(row(borealis).classified()).isEmpty();
        assertThat(row(acme).classified()).isEmpty();
        assertThat(undone.undo().named()).extracting(kept -> kept.name()).containsExactly("Acme");
    }

    @Test
    void an_owner_chosen_since_stays_and_so_does_the_team() {
        BulkChanges.Changed changed = bulk.assign(administrator, List.of(acme, cargo), alan.userId());
        as(administrator, () -> clients.assign(administrator, acme, administrator.userId()).orThrow());
        Deed undone = deeds.undo(administrator, changed.deed()).orThrow();
        assertThat(row(acme).ownerId()).isEqualTo(administrator.userId());
        assertThat(sql.fetchCount(frontline.clients.db.Tables.TEAM, frontline.clients.db.Tables.TEAM.CLIENT_ID.eq(acme), frontline.clients.db.Tables.TEAM.ROLE.eq("owner"))).isEqualTo(1);
        assertThat(found("owner=none")).containsExactly("Cargo");
        assertThat(undone.undo().named()).extracting(kept -> kept.name()).contains("Acme").doesNotContain("Cargo");
    }

    @Test
    void nobody_changes_in_bulk_what_is_not_theirs() {
        assertThat(bulk.assign(grace, List.of(acme, borealis), grace.userId()).done()).isEqualTo(1);
        assertThat(bulk.assign(grace, List.of(acme), alan.userId())).isEqualTo(new BulkChanges.Changed(0, 1, null));
        assertThat(bulk.classify(grace, List.of(borealis), region, europe)).isEqualTo(new BulkChanges.Changed(0, 0, null));
        assertThat(row(borealis).ownerId()).isEqualTo(alan.userId());
    }

    @Test
    void a_view_is_ones_own_until_it_is_shared_and_only_its_maker_changes_it() {
        long mine = views.save(grace, "clients", "Hot", "probability=50..", Sharing.NOBODY).orThrow();
        assertThat(views.of(alan, "clients")).isEmpty();
        views.change(grace, "clients", mine, "Hot ones", Sharing.EVERYBODY, null).orThrow();
        assertThat(views.of(alan, "clients")).extracting(SavedViews.SavedView::name, SavedViews.SavedView::by, SavedViews.SavedView::query)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Hot ones", "Grace Hopper", "probability=50.."));
        assertThatThrownBy(() -> views.change(alan, "clients", mine, "Mine now", Sharing.EVERYBODY, null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> views.delete(alan, "clients", mine)).isInstanceOf(NotFound.class);
        views.change(grace, "clients", mine, "Hot ones", new Sharing(false, Set.of(Role.MARKETER), Set.of()), null).orThrow();
        assertThat(views.of(alan, "clients")).isEmpty();
        views.change(grace, "clients", mine, "Hot ones", new Sharing(false, Set.of(Role.MARKETER), Set.of(alan.userId())), null).orThrow();
        assertThat(views.of(alan, "clients")).extracting(SavedViews.SavedView::name).containsExactly("Hot ones");
        assertThat(views.of(grace, "clients").getFirst().sharing().written()).containsExactly("role:marketer", "person:" + alan.userId());
        views.delete(grace, "clients", mine);
        assertThat(views.of(grace, "clients")).isEmpty();
    }

    @Test
    void columns_are_kept_for_each_user() {
        columns.choose(grace, List.of("phone", "owner", "phone", "; drop"));
        assertThat(columns.keys(grace)).containsExactly("phone", "owner");
        assertThat(columns.keys(alan)).contains("next", "probability");
    }

    @Test
    void the_api_shows_a_rep_only_the_own_clients_and_pages_by_key() throws Exception {
        assertThat(names(api(grace, "/api/v1/clients"))).containsExactly("Acme");
        assertThat(names(api(grace, "/api/v1/clients?owner=" + alan.userId()))).isEmpty();
        JsonNode first = api(administrator, "/api/v1/clients?limit=2&c-" + region + "=" + europe + "&sort=-name");
        assertThat(names(first)).containsExactly("Cargo", "Acme");
        JsonNode page = api(administrator, "/api/v1/clients?limit=2");
        assertThat(names(page)).containsExactly("Acme", "Borealis");
        assertThat(names(api(administrator, page.path("next").asString()))).containsExactly("Cargo");
    }

    private List<String> found(String query) {
        ClientQuery parsed = ClientQuery.ofAddress(query);
        return rows.page(listing(administrator, parsed), parsed.sort(), Optional.empty(), 100, Language.EN).stream().map(ClientRow::name).toList();
    }

    private List<String> seen(Viewer viewer) {
        return rows.page(listing(viewer, ClientQuery.ofAddress("")), ClientQuery.Sort.BY_NAME, Optional.empty(), 100, Language.EN).stream().map(ClientRow::name).toList();
    }

    private ClientRow row(long id) {
        return rows.one(org.jooq.impl.DSL.noCondition(), id, Language.EN).orElseThrow();
    }

    private Listing listing(Viewer viewer, ClientQuery query) {
        return rows.listing(viewer, query, rows.fields());
    }

    private long create(NewClient client) {
        return clients.create(administrator, client).orThrow();
    }

    private void plan(long client, String day) {
        actions.plan(administrator, new ActionPlan(types.active().getFirst().id(), administrator.userId(), new Subject("client", client, "client"), null, LocalDate.parse(day), null, "")).orThrow();
    }

    private static List<String> names(JsonNode list) {
        return list.path("items").valueStream().map(item -> item.path("name").asString()).toList();
    }

    private JsonNode api(Viewer viewer, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(address(path))).header("Authorization", "Bearer " + tokenOf(viewer)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JsonMapper.builder().build().readTree(response.body());
        }
    }
}
