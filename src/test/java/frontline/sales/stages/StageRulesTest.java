package frontline.sales.stages;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.sales.pipelines.Stage;
import frontline.sales.stages.StageRules.Goal;
import frontline.sales.stages.StageTerms.Approval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// May a deal pass? The five stages: inquiry wants the client's phone and source, proposal a product and a call, talks the
/// head's word above ten percent off, contract is the lawyers' and cannot be skipped, delivery is a place of no return.
class StageRulesTest {

    private static final Viewer REP = new Viewer(7, "Anna", Role.SALES_REP, 1, Sight.OWN, Set.of());
    private static final Viewer HEAD = new Viewer(8, "Sergey", Role.HEAD_OF_SALES, 1, Sight.DEPARTMENT, Set.of(1L));
    private static final long LAWYER = 9;

    private static final StageRules RULES = new StageRules(1, List.of(
            new StageTerms(stage(1), List.of(demand("client.phone"), demand("deal.c-2")), List.of(), null, true, true, true, null),
            new StageTerms(stage(2), List.of(demand("deal.lines")), List.of(new Check(21, "Call", "Звонок", 1L, true), new Check(22, "Gift", "Подарок", null, false)), null, true, true, true, null),
            new StageTerms(stage(3), List.of(), List.of(), null, true, true, true, new Approval(null, Role.HEAD_OF_SALES, BigDecimal.TEN)),
            new StageTerms(stage(4), List.of(), List.of(), Set.of(LAWYER), false, true, true, null),
            new StageTerms(stage(5), List.of(), List.of(), null, true, false, true, null)));

    @ParameterizedTest(name = "{0} to {1} with {2}, ticked {3}, {4} % off, word {5}: {6}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # from| to | filled                            | ticked | off | word    | what is missing
            1     | 2  | client.phone deal.c-2             | -      | 0   | -       | -
            1     | 2  | client.phone                      | -      | 0   | -       | deal.c-2
            1     | 2  | -                                 | -      | 0   | -       | client.phone deal.c-2
            1     | 3  | client.phone deal.c-2             | -      | 0   | -       | deal.lines checks.21
            1     | 3  | client.phone deal.c-2 deal.lines  | 21     | 0   | -       | -
            2     | 3  | deal.lines                        | 22     | 0   | -       | checks.21
            2     | 1  | -                                 | -      | 0   | -       | -
            3     | 4  | -                                 | -      | 0   | -       | executor_id
            3     | 4  | -                                 | -      | 11  | -       | approval executor_id
            3     | 4  | -                                 | -      | 10  | -       | executor_id
            3     | 4  | -                                 | -      | 11  | ASKED   | approval executor_id
            3     | 4  | -                                 | -      | 11  | DENIED  | approval executor_id
            3     | 4  | -                                 | -      | 11  | GRANTED | executor_id
            3     | 5  | -                                 | -      | 0   | -       | stage_id
            3     | won| -                                 | -      | 0   | -       | stage_id
            4     | 5  | -                                 | -      | 0   | -       | -
            5     | won| -                                 | -      | 0   | -       | -
            5     | 3  | -                                 | -      | 0   | -       | stage_id
            4     | 3  | -                                 | -      | 0   | -       | -
            77    | 3  | -                                 | -      | 0   | -       | -
            """)
    void a_table_of_cases(long from, String to, @Nullable String filled, @Nullable String ticked, BigDecimal off, Facts.@Nullable Word word, @Nullable String missing) {
        Facts deal = new Facts(1, 1, from, REP.userId(), null, words(filled), ticked == null ? Set.of() : Set.of(Long.valueOf(ticked)), word == null ? Map.of() : Map.of(3L, word), off);
        assertThat(fields(RULES.toPass(deal, to.equals("won") ? Goal.WON : Goal.stage(Long.parseLong(to)), REP))).containsExactlyElementsOf(missing == null ? List.of() : List.of(missing.split(" ")));
    }

    @Test
    void whoever_gives_the_word_needs_nobody_elses() {
        assertThat(fields(RULES.toPass(deal(3, Set.of(), 50), new Goal(4L, LAWYER), HEAD))).isEmpty();
        assertThat(fields(RULES.toPass(deal(3, Set.of(), 50), new Goal(4L, LAWYER), REP))).containsExactly("approval");
    }

    @Test
    void the_chosen_one_carries_on_if_allowed_else_the_owner_else_whoever_had_it() {
        Facts deal = new Facts(1, 1, 3, REP.userId(), LAWYER, Set.of(), Set.of(), Map.of(), BigDecimal.ZERO);
        assertThat(RULES.nextExecutor(deal, Goal.stage(2))).contains(REP.userId());
        assertThat(RULES.nextExecutor(deal, Goal.stage(4))).contains(LAWYER);
        assertThat(RULES.nextExecutor(deal, new Goal(4L, 5L))).isEmpty();
        assertThat(RULES.nextExecutor(deal, new Goal(2L, 5L))).contains(5L);
    }

    @Test
    void into_another_pipeline_the_stages_before_are_passed_by() {
        Facts foreign = new Facts(1, 2, 66, REP.userId(), null, Set.of("client.phone"), Set.of(), Map.of(), BigDecimal.ZERO);
        assertThat(fields(RULES.toPass(foreign, Goal.stage(1), REP))).isEmpty();
        assertThat(fields(RULES.toPass(foreign, Goal.stage(3), REP))).containsExactly("deal.c-2", "deal.lines", "checks.21");
        assertThat(fields(RULES.toPass(foreign, Goal.stage(5), REP))).contains("stage_id");
    }

    /// What one step after another asks for is what the leap asks for, but for the leave to skip.
    @Property
    void a_leap_asks_for_what_its_steps_ask_for(@ForAll("rules") StageRules rules, @ForAll("facts") Facts deal) {
        int last = rules.stages().size() + 1;
        for (int from = 1; from < last; from++) {
            for (int to = from + 1; to <= last; to++) {
                List<Lack> leap = demands(rules.toPass(at(deal, from), goal(to, last), REP));
                List<Lack> steps = new ArrayList<>();
                for (int step = from; step < to; step++) steps.addAll(demands(rules.toPass(at(deal, step), goal(step + 1, last), REP)));
                assertThat(leap).isEqualTo(steps);
            }
        }
    }

    /// Whatever is filled in besides never makes a way longer.
    @Property
    void nothing_that_is_filled_in_hinders(@ForAll("rules") StageRules rules, @ForAll("facts") Facts deal, @ForAll("codes") Set<String> more) {
        Set<String> both = new HashSet<>(deal.filled());
        both.addAll(more);
        Facts fuller = new Facts(1, 1, deal.stageId(), deal.ownerId(), null, both, deal.done(), deal.words(), deal.highestDiscount());
        assertThat(rules.toPass(deal, Goal.WON, REP)).containsAll(rules.toPass(fuller, Goal.WON, REP));
    }

    @Provide
    Arbitrary<StageRules> rules() {
        return Combinators.combine(codes(), Arbitraries.longs().between(20, 24).set().ofMaxSize(2), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((codes, checks, skippable, approved) -> new Object[] {codes, checks, skippable, approved}).list().ofMinSize(1).ofMaxSize(5)
                .map(drawn -> {
                    List<StageTerms> stages = new ArrayList<>();
                    for (Object[] terms : drawn) {
                        stages.add(new StageTerms(stage(stages.size() + 1), cast(terms[0]).stream().map(code -> demand((String) code)).toList(),
                                cast(terms[1]).stream().map(id -> new Check((Long) id, "Do", "Сделать", null, true)).toList(), null, (Boolean) terms[2], true, true,
                                (Boolean) terms[3] ? new Approval(8L, null, null) : null));
                    }
                    return new StageRules(1, stages);
                });
    }

    @Provide
    Arbitrary<Facts> facts() {
        return Combinators.combine(Arbitraries.longs().between(1, 5), codes(), Arbitraries.longs().between(20, 24).set(), Arbitraries.longs().between(1, 5).set())
                .as((at, filled, done, granted) -> {
                    Map<Long, Facts.Word> words = new HashMap<>();
                    granted.forEach(stage -> words.put(stage, Facts.Word.GRANTED));
                    return new Facts(1, 1, at, REP.userId(), null, filled, done, words, BigDecimal.ZERO);
                });
    }

    @Provide
    Arbitrary<Set<String>> codes() {
        return Arbitraries.of("deal.amount", "deal.lines", "deal.f-1", "client.phone", "client.c-2").set();
    }

    private static Set<?> cast(Object set) {
        return (Set<?>) set;
    }

    private static Goal goal(int stage, int won) {
        return stage == won ? Goal.WON : Goal.stage(stage);
    }

    private static Facts at(Facts deal, long stage) {
        return new Facts(1, 1, stage, deal.ownerId(), null, deal.filled(), deal.done(), deal.words(), deal.highestDiscount());
    }

    private static List<Lack> demands(List<Lack> lacks) {
        return lacks.stream().filter(lack -> !(lack instanceof Lack.NotSkippable)).toList();
    }

    private static Facts deal(long stage, Set<String> filled, int discount) {
        return new Facts(1, 1, stage, REP.userId(), null, filled, Set.of(), Map.of(), BigDecimal.valueOf(discount));
    }

    private static List<String> fields(List<Lack> lacks) {
        return lacks.stream().map(lack -> lack.toRefusal().field()).toList();
    }

    private static Set<String> words(@Nullable String text) {
        return text == null ? Set.of() : Set.of(text.split(" "));
    }

    private static Stage stage(long id) {
        return new Stage(id, 1, "Stage " + id, "Этап " + id, 10, null, false);
    }

    private static Demand demand(String code) {
        return new Demand(code, code, code);
    }
}
