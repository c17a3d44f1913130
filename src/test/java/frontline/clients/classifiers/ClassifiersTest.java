package frontline.clients.classifiers;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.classifiers.Classifiers.Draft;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.testing.ProgramTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClassifiersTest extends ProgramTest {

    @Autowired Classifiers classifiers;
    long region;
    long europe;
    long germany;
    long berlin;

    @BeforeEach
    void aTreeOfRegions() {
        region = classifiers.byKey("region").orElseThrow().id();
        europe = classifiers.addValue(region, null, "Europe", "Европа").orThrow();
        germany = classifiers.addValue(region, europe, "Germany", "Германия").orThrow();
        berlin = classifiers.addValue(region, germany, "Berlin", "Берлин").orThrow();
    }

    @Test
    void an_empty_name_takes_that_of_the_other_language() {
        long size = classifiers.create(new Draft("", "Размер", false, false, Set.of("client"))).orThrow();
        assertThat(classifiers.get(size).nameEn()).isEqualTo("Размер");
        assertThat(refused(classifiers.create(new Draft(" ", "", false, false, Set.of("client"))))).isEqualTo("name");
        assertThat(refused(classifiers.create(new Draft("Size", "", false, false, Set.of())))).isEqualTo("cards");
    }

    @Test
    void a_tree_is_read_from_the_top_down() {
        Classifier tree = classifiers.get(region);
        assertThat(tree.values()).extracting(Classifier.Value::depth).containsExactly(0, 1, 2);
        assertThat(tree.path(tree.values().get(2), Language.RU)).isEqualTo("Европа › Германия › Берлин");
        assertThat(tree.withBelow(europe)).containsExactlyInAnyOrder(europe, germany, berlin);
        assertThat(tree.withBelow(berlin)).containsExactly(berlin);
    }

    @Test
    void a_value_is_found_by_its_name_in_either_language_and_added_when_there_is_none() {
        assertThat(classifiers.findOrAdd(region, "германия")).isEqualTo(germany);
        assertThat(classifiers.findOrAdd(region, " BERLIN ")).isEqualTo(berlin);
        long asia = classifiers.findOrAdd(region, "Asia");
        assertThat(classifiers.findOrAdd(region, "asia")).isEqualTo(asia);
        assertThat(classifiers.get(region).values()).hasSize(4);
    }

    @Test
    void two_values_in_one_place_cannot_have_one_name() {
        assertThat(refused(classifiers.addValue(region, europe, "germany", ""))).isEqualTo("name");
        long france = classifiers.addValue(region, europe, "France", "").orThrow();
        assertThat(refused(classifiers.renameValue(france, "Germany", "Франция"))).isEqualTo("name");
        assertThat(classifiers.addValue(region, null, "Germany", "")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_value_moves_with_all_below_it_but_never_below_itself() {
        long world = classifiers.addValue(region, null, "World", "Мир").orThrow();
        classifiers.moveValue(germany, world, List.of(germany)).orThrow();
        assertThat(classifiers.get(region).withBelow(world)).containsExactlyInAnyOrder(world, germany, berlin);
        assertThat(refused(classifiers.moveValue(world, berlin, List.of(world)))).isEqualTo("parent_id");
        assertThat(refused(classifiers.reshape(region, false, false, Set.of("client")))).isEqualTo("shape");
    }

    @Test
    void archived_values_stay_on_old_cards_but_are_not_given_to_new_ones() {
        classifiers.archiveValue(germany);
        assertThat(classifiers.get(region).active()).extracting(Classifier.Value::id).containsExactly(europe);
        assertThat(classifiers.check("client", Set.of(berlin), Set.of())).extracting(Refusal::field).containsExactly("c-" + region);
        assertThat(classifiers.check("client", Set.of(berlin), Set.of(berlin))).isEmpty();

        classifiers.restoreValue(berlin);
        assertThat(classifiers.get(region).active()).hasSize(3);
    }

    @Test
    void undoing_an_archiving_brings_back_exactly_what_it_took_away() {
        classifiers.archiveValue(berlin);
        clock.advance(java.time.Duration.ofMinutes(5));
        classifiers.archiveValue(europe);
        classifiers.restoreValue(europe);
        assertThat(classifiers.get(region).active()).extracting(Classifier.Value::id).containsExactly(europe, germany);
    }

    @Test
    void a_card_carries_one_value_of_a_list_that_allows_one_and_only_lists_of_its_kind() {
        long asia = classifiers.findOrAdd(region, "Asia");
        long reason = classifiers.byKey("lost_reason").orElseThrow().values().getFirst().id();
        assertThat(classifiers.check("client", Set.of(asia, berlin), Set.of())).extracting(Refusal::key).containsExactly("classifier.one_only");
        assertThat(classifiers.check("client", Set.of(reason), Set.of())).extracting(Refusal::key).containsExactly("classifier.not_here");
        assertThat(classifiers.check("client", Set.of(999_999L), Set.of())).extracting(Refusal::key).containsExactly("classifier.value_unknown");
        classifiers.reshape(region, true, true, Set.of("client")).orThrow();
        assertThat(classifiers.check("client", Set.of(asia, berlin), Set.of())).isEmpty();
    }

    @Test
    void the_reasons_of_refusal_cannot_be_taken_away_from_deals() {
        long reasons = classifiers.byKey("lost_reason").orElseThrow().id();
        assertThat(refused(classifiers.archive(reasons, true))).isEmpty();
        assertThat(refused(classifiers.reshape(reasons, false, false, Set.of("client")))).isEqualTo("cards");
    }

    @Test
    void an_archived_list_is_offered_nowhere() {
        classifiers.archive(region, true).orThrow();
        assertThat(classifiers.on("client")).extracting(Classifier::id).doesNotContain(region);
        assertThat(classifiers.all().getLast().id()).isEqualTo(region);
    }

    private static String refused(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusals().getFirst().field();
    }
}
