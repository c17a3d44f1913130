package frontline.clients.fields;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.CardFields.Carried;
import frontline.clients.fields.OwnField.Kind;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.testing.ProgramTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class OwnFieldsTest extends ProgramTest {

    @Autowired OwnFields fields;
    @Autowired CardFields cardFields;
    @Autowired Classifiers classifiers;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEXT   | EN | two words              | "two words"
            NUMBER | EN | 1,234                  | 1234
            NUMBER | RU | 1,234                  | 1.234
            NUMBER | RU | 1 234,5                | 1234.5
            NUMBER | EN | 1.234,56               | 1234.56
            NUMBER | EN | 1,234.56               | 1234.56
            NUMBER | EN | -7                     | -7
            NUMBER | EN | seven                  | refused
            DATE   | EN | 2026-02-28             | "2026-02-28"
            DATE   | RU | 28.02.2026             | "2026-02-28"
            DATE   | RU | 30.02.2026             | refused
            CHOICE | EN | gold                   | "Gold"
            CHOICE | EN | bronze                 | refused
            YES_NO | RU | да                     | true
            YES_NO | EN | no                     | false
            YES_NO | EN | perhaps                | refused
            LINK   | EN | example.com/a?b=c      | "https://example.com/a?b=c"
            LINK   | EN | https://пример.рф/путь | "https://пример.рф/путь"
            LINK   | EN | javascript:alert(1)    | refused
            LINK   | EN | data:text/html,x       | refused
            TEXT   | EN | ''                     | null
            """)
    void what_is_typed_becomes_a_value_of_its_kind(Kind kind, Language language, String typed, String kept) {
        OwnField field = new OwnField(7, "client", "Field", "Поле", kind, List.of("Gold", "Silver"), false);
        String answer = switch (fields.parse(field, typed, language)) {
            case Outcome.Done<JsonNode>(JsonNode value) -> value.toString();
            case Outcome.Refused<JsonNode>(var refusals) -> refusals.getFirst().field().equals("f-7") ? "refused" : "elsewhere";
        };
        assertThat(answer).isEqualTo(kept);
    }

    @Test
    void a_form_changes_only_the_fields_it_holds() {
        long level = fields.add("client", "Level", "Уровень", Kind.CHOICE, List.of("Gold", "Silver")).orThrow();
        long turnover = fields.add("client", "Turnover", "Оборот", Kind.NUMBER, List.of()).orThrow();
        long source = classifiers.byKey("source").orElseThrow().id();
        long site = classifiers.findOrAdd(source, "Web site");
        long article = classifiers.findOrAdd(source, "Article");

        Carried first = read(Carried.NOTHING, Map.of("f-" + level, "Gold", "f-" + turnover, "1,000", "c-" + source, String.valueOf(site))).carried();
        assertThat(first.classified()).containsExactly(site);
        assertThat(first.ownColumn().data()).contains("\"Gold\"").contains("1000");

        Carried second = read(first, Map.of("c-" + source, String.valueOf(article))).carried();
        assertThat(second.classified()).containsExactly(article);
        assertThat(second.own().get(turnover).decimalValue()).isEqualByComparingTo("1000");

        Carried third = read(second, Map.of("c-" + source, "", "f-" + level, "")).carried();
        assertThat(third.classified()).isEmpty();
        assertThat(third.own().get(level)).isNull();
    }

    @Test
    void a_refused_form_shows_what_was_typed_at_its_field() {
        long turnover = fields.add("client", "Turnover", "Оборот", Kind.NUMBER, List.of()).orThrow();
        CardFields.Read read = read(Carried.NOTHING, Map.of("f-" + turnover, "a lot"));
        assertThat(read.refusals()).extracting(Refusal::field).containsExactly("f-" + turnover);
        assertThat(read.inputs().text(fields.get(turnover))).isEqualTo("a lot");
        assertThat(read.carried().own().asMap()).isEmpty();
    }

    @Test
    void a_choice_that_is_taken_away_stays_on_the_cards_that_have_it() {
        long level = fields.add("client", "Level", "Уровень", Kind.CHOICE, List.of("Gold", "Silver")).orThrow();
        Carried gold = read(Carried.NOTHING, Map.of("f-" + level, "Gold")).carried();
        fields.setChoices(level, List.of("Silver")).orThrow();
        assertThat(read(gold, Map.of("f-" + level, "Gold")).refusals()).isEmpty();
        assertThat(read(Carried.NOTHING, Map.of("f-" + level, "Gold")).refusals()).isNotEmpty();
        assertThat(cardFields.check("client", gold, gold)).isEmpty();
        assertThat(cardFields.check("client", gold, Carried.NOTHING)).isNotEmpty();
    }

    @Test
    void an_archived_field_is_not_asked_for_but_still_read() {
        long level = fields.add("client", "Level", "Уровень", Kind.TEXT, List.of()).orThrow();
        Carried filled = read(Carried.NOTHING, Map.of("f-" + level, "high")).carried();
        fields.archive(level, true);
        assertThat(fields.on("client")).isEmpty();
        assertThat(cardFields.lines("client", filled, Language.RU)).containsExactly(new CardFields.Line("Уровень", "high", null));
    }

    @Test
    void values_are_written_for_the_reader() {
        OwnField number = new OwnField(1, "client", "N", "Ч", Kind.NUMBER, List.of(), false);
        OwnField yes = new OwnField(2, "client", "Y", "Д", Kind.YES_NO, List.of(), false);
        JsonNode value = fields.parse(number, "1234.5", Language.EN).orThrow();
        assertThat(fields.inWords(number, value, Language.EN)).isEqualTo("1,234.5");
        assertThat(fields.inWords(number, value, Language.RU)).isEqualTo("1\u00A0234,5");
        assertThat(fields.inWords(yes, fields.parse(yes, "no", Language.EN).orThrow(), Language.RU)).isEqualTo("Нет");
    }

    @Test
    void two_fields_of_a_card_cannot_have_one_name() {
        fields.add("client", "Level", "Уровень", Kind.TEXT, List.of()).orThrow();
        assertThat(fields.add("client", "level", "", Kind.TEXT, List.of())).isInstanceOf(Outcome.Refused.class);
        assertThat(fields.add("deal", "level", "", Kind.TEXT, List.of())).isInstanceOf(Outcome.Done.class);
        assertThat(fields.add("client", "Stage", "", Kind.CHOICE, List.of(" "))).isInstanceOf(Outcome.Refused.class);
    }

    private CardFields.Read read(Carried before, Map<String, String> form) {
        Map<String, String[]> parameters = new java.util.HashMap<>();
        form.forEach((name, value) -> parameters.put(name, new String[] {value}));
        return cardFields.read("client", parameters, before, Language.EN);
    }
}
