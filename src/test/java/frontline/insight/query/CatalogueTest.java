package frontline.insight.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Quantity;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Measure;
import frontline.platform.text.Language;
import frontline.platform.text.Written;
import frontline.testing.ProgramTest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What the modules say of their facts is true of the database: each field can be asked for, by everybody.
class CatalogueTest extends ProgramTest {

    @Autowired Catalogue catalogue;
    @Autowired Slices slices;
    @Autowired OwnFields ownFields;

    @Test
    void every_field_of_every_kind_of_facts_can_be_asked_for() {
        for (OwnField.Kind kind : OwnField.Kind.values()) {
            for (String card : List.of("client", "deal")) ownFields.add(card, kind + " of " + card, kind + " " + card, kind, kind == OwnField.Kind.CHOICE ? List.of("one", "two") : List.of()).orThrow();
        }
        Written written = new Written(Language.RU, ZoneOffset.UTC, clock);
        List<Viewer> viewers = List.of(administrator, hire("Harald Nord", Role.HEAD_OF_SALES, departments.root()), hire("Nora North", Role.SALES_REP, departments.root()));
        for (FactTable facts : catalogue.all()) {
            List<Measure> measures = new ArrayList<>(List.of(Measure.of(Fn.COUNT, null)));
            for (Quantity quantity : facts.quantities()) for (Fn fn : List.of(Fn.SUM, Fn.MEDIAN)) measures.add(Measure.of(fn, quantity.key()));
            for (Dimension dimension : facts.dimensions()) {
                Division division = dimension instanceof Dimension.Day || dimension instanceof Dimension.Moment ? Division.by(dimension.key(), Grain.MONTH) : Division.by(dimension.key());
                Viewer viewer = viewers.get(Math.floorMod(dimension.key().hashCode(), viewers.size()));
                slices.answer(viewer, new Question(facts.key(), measures, List.of(division), List.of(), List.of(), null, null, null, false), written).orThrow();
            }
            slices.records(administrator, new Question(facts.key(), measures, List.of(), List.of(), List.of(), null, null, null, false), Place.TOTAL, 0, null, 10, written).orThrow();
        }
    }

    @Test
    void a_key_names_one_field_in_words_of_both_languages() {
        for (FactTable facts : catalogue.all()) {
            Set<String> keys = new HashSet<>();
            List<String> doubled = facts.dimensions().stream().map(Dimension::key).filter(key -> !keys.add(key)).toList();
            assertEquals(List.of(), doubled, facts.key());
            List<String> unnamed = Stream.concat(facts.dimensions().stream().map(Dimension::label), facts.quantities().stream().map(Quantity::label)).flatMap(label -> Stream.of(label.en(), label.ru()))
                    .filter(name -> name.isBlank() || name.startsWith("[")).toList();
            assertEquals(List.of(), unnamed, facts.key());
            assertEquals(true, facts.dimension(facts.day()).isPresent(), facts.key() + " are dated by a field they have");
        }
    }
}
