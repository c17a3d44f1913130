package frontline.insight.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Question.Op;
import frontline.insight.query.Question.Show;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Written;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Hundreds of random questions over random deals, every figure of every answer held against a second computation in plain
/// Java over the rows as they stand in the tables: empty fields, several currencies, several values at once, archived values,
/// and a time zone in which the month ends at another moment.
class RandomQuestionsTest extends ProgramTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Vladivostok");
    private static final int DEALS = 260;

    @Autowired Slices slices;
    @Autowired Classifiers classifiers;
    @Autowired OwnFields ownFields;

    private final Random random = new Random(20261126);
    private Written written;
    private Viewer executive;
    private Viewer head;
    private Viewer rep;
    private Classifier region;
    private Classifier interests;
    private long machineHours;
    private List<Viewer> reps;

    @BeforeEach
    void sell() {
        written = new Written(Language.EN, ZONE, clock);
        long north = department("North");
        executive = hire("Grace Hopper", Role.EXECUTIVE, departments.root());
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, north);
        reps = List.of(rep, hire("Nils North", Role.SALES_REP, north), hire("Susan South", Role.SALES_REP, department("South")));
        region = classifiers.byKey("region").orElseThrow();
        for (String name : List.of("East", "West", "Centre")) classifiers.findOrAdd(region.id(), name);
        long many = classifiers.create(new Classifiers.Draft("Interests", "Интересы", false, true, Set.of("client", "deal"))).orThrow();
        List<Long> values = List.of("Lathes", "Presses", "Service").stream().map(name -> classifiers.findOrAdd(many, name)).toList();
        sql.execute("update clients.classifier_values set archived_at = now() where id = ?", values.getFirst());
        region = classifiers.get(region.id());
        interests = classifiers.get(many);
        machineHours = ownFields.add("deal", "Machine hours", "Машино-часы", OwnField.Kind.NUMBER, List.of()).orThrow();
        fill();
    }

    @Test
    void hundreds_of_random_questions_have_the_answers_of_a_second_count() {
        Map<String, List<RawFact>> facts = Map.of("deals", deals(), "stage_passages", passages());
        int figures = 0;
        for (int i = 0; i < 400; i++) {
            Viewer viewer = pick(List.of(executive, executive, head, rep));
            String kind = pick(List.of("deals", "deals", "stage_passages"));
            Question question = question(kind);
            List<RawFact> seen = facts.get(kind).stream().filter(fact -> viewer.seesAll() || fact.owner() == viewer.userId() || viewer.departments().contains(fact.department())).toList();
            figures += compare(viewer, question, new SecondCount(seen, ZONE, "USD"));
        }
        assertTrue(figures > 20_000, "only " + figures + " figures were compared");
    }

    @Test
    void two_kinds_of_facts_stand_side_by_side_over_what_they_share() {
        Question both = new Question("deals", List.of(Measure.of(Fn.COUNT, null), new Measure("stage_passages", Fn.COUNT, null, null, Show.PLAIN, List.of(), List.of())),
                List.of(Division.by("owner")), List.of(Division.by("day", Grain.QUARTER)), List.of(), null, null, null, false);
        Answer answer = slices.answer(executive, both, written).orThrow();
        Map<Place, List<BigDecimal>> opened = new SecondCount(deals(), ZONE, "USD").of(new Question("deals", List.of(both.measures().getFirst()), both.rows(), List.of(Division.by("opened_on", Grain.QUARTER)), List.of(), null, null, null, false));
        Map<Place, List<BigDecimal>> entered = new SecondCount(passages(), ZONE, "USD").of(new Question("stage_passages", List.of(both.measures().getLast()), both.rows(), List.of(Division.by("entered_at", Grain.QUARTER)), List.of(), null, null, null, false));
        Set<Place> places = new HashSet<>(opened.keySet());
        places.addAll(entered.keySet());
        assertEquals(places, answer.figures().keySet());
        opened.forEach((place, count) -> same(count.getFirst(), answer.figures().get(place).getFirst(), place));
        entered.forEach((place, count) -> same(count.getFirst(), answer.figures().get(place).getLast(), place));
    }

    @Test
    void the_records_behind_a_figure_are_as_many_as_it_says() {
        for (int i = 0; i < 60; i++) {
            Question question = new Question("deals", List.of(new Measure(null, Fn.COUNT, null, null, Show.PLAIN, maybe(criterion("deals")), List.of())), divisions("deals", 1 + random.nextInt(2)),
                    divisions("deals", random.nextInt(2)), maybe(criterion("deals")), null, null, null, false);
            Answer answer = slices.answer(head, question, written).orThrow();
            for (Place place : answer.figures().keySet()) {
                List<Found> found = slices.records(head, question, place, 0, null, 1000, written).orThrow();
                assertEquals(answer.figures().get(place).getFirst().intValue(), found.size(), () -> question + " at " + place);
            }
        }
    }

    @Test
    void the_largest_and_the_others_add_up_to_all() {
        for (String field : List.of("owner", "interests", "client.region", "stage")) {
            String key = field.equals("interests") ? "classifier_" + interests.id() : field;
            Question all = new Question("deals", List.of(Measure.of(Fn.COUNT, null), Measure.of(Fn.MEDIAN, "length")), List.of(Division.by(key)), List.of(), List.of(), null, null, null, false);
            Question largest = new Question("deals", all.measures(), all.rows(), List.of(), List.of(), new Question.Top(1, 0, true), null, null, false);
            Answer answer = slices.answer(executive, largest, written).orThrow();
            assertEquals("others", answer.rows().get(1).name());
            Answer whole = slices.answer(executive, all, written).orThrow();
            assertEquals(whole.figures().get(Place.TOTAL), answer.figures().get(Place.TOTAL));
            int most = whole.figures().entrySet().stream().filter(entry -> entry.getKey().row().size() == 1).mapToInt(entry -> entry.getValue().getFirst().intValue()).max().orElseThrow();
            assertEquals(most, answer.figure(answer.rows().getFirst(), answer.columns().getLast(), 0).intValue());
        }
    }

    private int compare(Viewer viewer, Question question, SecondCount second) {
        Map<Place, List<BigDecimal>> expected = second.of(question);
        Map<Place, List<BigDecimal>> answered = slices.answer(viewer, question, written) instanceof Outcome.Done<Answer>(Answer answer) ? answer.figures() : Map.of();
        Set<Place> places = new HashSet<>(expected.keySet());
        places.add(Place.TOTAL);
        assertEquals(places, answered.keySet(), () -> "places of " + question);
        expected.forEach((place, figures) -> {
            for (int i = 0; i < figures.size(); i++) same(figures.get(i), answered.get(place).get(i), question + " at " + place + " measure " + i);
        });
        return expected.size() * question.measures().size();
    }

    private static void same(BigDecimal expected, BigDecimal answered, Object where) {
        boolean same = expected == null || answered == null ? expected == answered
                : expected.subtract(answered).abs().compareTo(expected.abs().max(BigDecimal.ONE).multiply(new BigDecimal("1e-9"))) <= 0;
        assertTrue(same, () -> "expected " + expected + ", but got " + answered + " for " + where);
    }

    private Question question(String kind) {
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) measures.add(measure(kind));
        return new Question(kind, measures, divisions(kind, random.nextInt(3)), divisions(kind, random.nextInt(3)), maybe(criterion(kind)), null, null, null, false);
    }

    private Measure measure(String kind) {
        Fn fn = pick(List.of(Fn.values()));
        String of = switch (fn) {
            case COUNT, CONVERSION -> null;
            case COUNT_DISTINCT -> pick(List.of("client", "owner", "stage"));
            default -> kind.equals("deals") ? pick(List.of("amount", "length", "own_" + machineHours)) : "amount";
        };
        return new Measure(null, fn, of, fn == Fn.PERCENTILE ? BigDecimal.valueOf(random.nextInt(101)) : null, Show.PLAIN, maybe(criterion(kind)), fn == Fn.CONVERSION ? maybe(criterion(kind)) : List.of());
    }

    private List<Division> divisions(String kind, int many) {
        List<Division> divisions = new ArrayList<>();
        for (int i = 0; i < many; i++) divisions.add(division(kind));
        return divisions;
    }

    private Division division(String kind) {
        return switch (random.nextInt(kind.equals("deals") ? 8 : 9)) {
            case 0, 1 -> Division.by(pick(List.of("owner", "department", "branch", "state", "stage", "currency")));
            case 2 -> Division.by("client.region");
            case 3 -> Division.by("classifier_" + interests.id());
            case 4 -> Division.by("client.classifier_" + interests.id());
            case 5 -> kind.equals("deals") ? new Division("own_" + machineHours, null, null, new BigDecimal("2.5")) : Division.by("passed_stage");
            case 6, 7 -> Division.by(pick(List.of("opened_on", "closed_on")), pick(List.of(Grain.values()).subList(0, 7)));
            default -> Division.by(pick(List.of("entered_at", "left_at")), pick(List.of(Grain.values())));
        };
    }

    private Criterion criterion(String kind) {
        return switch (random.nextInt(6)) {
            case 0 -> new Criterion("state", pick(List.of(Op.IN, Op.NOT_IN)), List.of(pick(List.of("open", "won", "lost"))));
            case 1 -> new Criterion("owner", pick(List.of(Op.IN, Op.NOT_IN)), List.of(String.valueOf(pick(reps).userId())));
            case 2 -> new Criterion("client.region", pick(List.of(Op.IN, Op.NOT_IN, Op.EMPTY, Op.NOT_EMPTY)), List.of(pick(List.of("", String.valueOf(pick(region.values()).id())))));
            case 3 -> new Criterion("classifier_" + interests.id(), pick(List.of(Op.IN, Op.NOT_IN, Op.EMPTY, Op.NOT_EMPTY)), List.of(String.valueOf(pick(interests.values()).id())));
            case 4 -> new Criterion(kind.equals("deals") ? pick(List.of("opened_on", "closed_on")) : pick(List.of("opened_on", "entered_at", "left_at")), pick(List.of(Op.LESS, Op.AT_MOST, Op.AT_LEAST, Op.MORE)), List.of(day().toString()));
            default -> {
                LocalDate from = day();
                yield new Criterion(kind.equals("deals") ? "closed_on" : "entered_at", Op.BETWEEN, List.of(from.toString(), from.plusDays(random.nextInt(200)).toString()));
            }
        };
    }

    private List<Criterion> maybe(Criterion criterion) {
        return random.nextInt(3) == 0 ? List.of(criterion) : List.of();
    }

    private LocalDate day() {
        return LocalDate.of(2025, 1, 1).plusDays(random.nextInt(420));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    // --- The rows ---------------------------------------------------------------------------------------------------

    private void fill() {
        List<Long> clients = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            clients.add(id("insert into clients.clients (name, owner_id, department_id, classified) values (?, ?, ?, ?) returning id", "Client " + i, reps.getFirst().userId(), reps.getFirst().departmentId(),
                    carried(random.nextInt(3) == 0 ? null : pick(region.values()).id())));
        }
        long pipeline = sql.fetchOne("select id from sales.pipelines order by id").get(0, Long.class);
        List<Long> stages = sql.fetch("select id from sales.stages where pipeline_id = ? order by position", pipeline).into(Long.class);
        for (int i = 0; i < DEALS; i++) {
            Viewer owner = pick(reps);
            String state = pick(List.of("open", "won", "lost"));
            LocalDate opened = day();
            long deal = id("""
                    insert into sales.deals (client_id, name, pipeline_id, stage_id, state, owner_id, department_id, amount, currency, opened_on, closed_on, stage_since, classified, own_fields, lost_reason_id)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?::jsonb, (select min(id) from clients.classifier_values where ? = 'lost' and classifier_id = (select id from clients.classifiers where key = 'lost_reason'))) returning id""",
                    random.nextInt(8) == 0 ? null : pick(clients), "Deal " + i, pipeline, pick(stages), state, owner.userId(), owner.departmentId(), BigDecimal.valueOf(random.nextInt(1_000_000), 2), pick(List.of("USD", "USD", "EUR")),
                    opened, state.equals("open") ? null : opened.plusDays(random.nextInt(90)), Instant.parse("2025-01-01T00:00:00Z"), carried(null),
                    random.nextInt(3) == 0 ? "{}" : "{\"" + machineHours + "\": " + BigDecimal.valueOf(random.nextInt(400) - 100, 1) + "}", state);
            Instant entered = opened.atTime(random.nextInt(24), 30).atZone(ZONE).toInstant();
            for (long stage : stages.subList(0, 1 + random.nextInt(stages.size()))) {
                Instant left = random.nextInt(4) == 0 ? null : entered.plus(random.nextInt(500), ChronoUnit.HOURS);
                sql.execute("insert into sales.stage_passages (deal_id, stage_id, entered_at, left_at) values (?, ?, ?::timestamptz, ?::timestamptz)", deal, stage, entered, left);
                if (left == null) break;
                entered = left;
            }
        }
    }

    private Long[] carried(Long also) {
        Set<Long> carried = new HashSet<>();
        if (also != null) carried.add(also);
        for (Classifier.Value value : interests.values()) if (random.nextInt(3) == 0) carried.add(value.id());
        return carried.toArray(Long[]::new);
    }

    private long id(String insert, Object... values) {
        return sql.fetchSingle(insert, values).get(0, Long.class);
    }

    private List<RawFact> deals() {
        return sql.fetch("select d.*, c.classified as client_classified from sales.deals d left join clients.clients c on c.id = d.client_id").map(row -> fact(row, row.get("id", Long.class), false));
    }

    private List<RawFact> passages() {
        return sql.fetch("select d.*, c.classified as client_classified, p.id as passage, p.stage_id as passed, p.entered_at, p.left_at from sales.stage_passages p join sales.deals d on d.id = p.deal_id left join clients.clients c on c.id = d.client_id")
                .map(row -> fact(row, row.get("passage", Long.class), true));
    }

    private RawFact fact(Record row, long id, boolean passage) {
        Map<String, Set<String>> keys = new HashMap<>();
        keys.put("client", one(row.get("client_id")));
        keys.put("owner", one(row.get("owner_id")));
        keys.put("department", one(row.get("department_id")));
        keys.put("branch", one(departments.root()));
        keys.put("state", one(row.get("state")));
        keys.put("stage", one(row.get("stage_id")));
        keys.put("currency", one(row.get("currency")));
        keys.put("classifier_" + interests.id(), carriedOf(row.get("classified", Long[].class), interests));
        keys.put("client.classifier_" + interests.id(), carriedOf(row.get("client_classified", Long[].class), interests));
        keys.put("client.region", carriedOf(row.get("client_classified", Long[].class), region));
        Map<String, LocalDate> days = new HashMap<>(Map.of("opened_on", row.get("opened_on", LocalDate.class)));
        if (row.get("closed_on") != null) days.put("closed_on", row.get("closed_on", LocalDate.class));
        Map<String, BigDecimal> numbers = new HashMap<>(Map.of("amount", row.get("amount", BigDecimal.class)));
        if (row.get("closed_on") != null) numbers.put("length", BigDecimal.valueOf(ChronoUnit.DAYS.between(days.get("opened_on"), days.get("closed_on"))));
        String own = row.get("own_fields").toString();
        if (own.contains(":")) numbers.put("own_" + machineHours, new BigDecimal(own.replaceAll(".*:\\s*(-?[\\d.]+).*", "$1")));
        Map<String, Instant> moments = new HashMap<>();
        if (passage) {
            keys.put("passed_stage", one(row.get("passed")));
            moments.put("entered_at", row.get("entered_at", Instant.class));
            if (row.get("left_at") != null) moments.put("left_at", row.get("left_at", Instant.class));
        }
        return new RawFact(id, row.get("owner_id", Long.class), row.get("department_id", Long.class), row.get("currency", String.class), keys, days, moments, numbers);
    }

    private static Set<String> one(Object value) {
        return value == null ? Set.of() : Set.of(value.toString().strip());
    }

    private static Set<String> carriedOf(Long[] carried, Classifier classifier) {
        return carried == null ? Set.of() : List.of(carried).stream().filter(id -> classifier.values().stream().anyMatch(value -> value.id() == id)).map(Objects::toString).collect(Collectors.toSet());
    }
}
