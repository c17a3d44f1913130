package frontline.clients.duplicates.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final int PEOPLE = 600;

    /// The shares with which the rows were made are what is learned back, though no row says who it is: a code that is right in 9 of 10 twins, a town in 7 of 10.
    @Test
    void learns_how_often_twins_agree_without_being_told_who_they_are() {
        Random random = new Random(7);
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String code = Integer.toString(100_000_000 + random.nextInt(899_999_999));
            String other = Integer.toString(100_000_000 + random.nextInt(899_999_999));
            String town = "town" + (char) ('a' + random.nextInt(20));
            String third = Integer.toString(100_000_000 + random.nextInt(899_999_999));
            rows.add(new String[] {code, other, town, third});
            rows.add(new String[] {random.nextInt(10) < 9 ? code : Integer.toString(100_000_000 + random.nextInt(899_999_999)), other, random.nextInt(10) < 7 ? town : "town" + (char) ('a' + random.nextInt(20)), third});
        }
        Model model = Matching.of(Records.of(List.of("code", "other", "town", "third"), rows)).model();
        assertEquals(PEOPLE, model.prior * rows.size() * (rows.size() - 1) / 2, 0.02 * PEOPLE);
        assertEquals(0.9, Math.exp(model.same[0][0]), 0.04);
        assertEquals(0.985, Math.exp(model.same[1][0]), 0.02);
        assertEquals(0.7 + 0.3 / 20, Math.exp(model.same[2][0]), 0.05);
        assertEquals(1.0 / 20, Math.exp(model.strangers.alone(2)), 0.005);
    }

    @Test
    void a_rare_value_weighs_more_than_a_frequent_one() {
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) rows.add(new String[] {i < 100 ? "smith" : "name" + (char) ('a' + i % 26) + (char) ('a' + i / 26), Integer.toString(5_000_000 + i * 7919)});
        rows.add(rows.get(0).clone());
        rows.add(rows.get(150).clone());
        Model model = Matching.of(Records.of(List.of("name", "code"), rows)).model();
        assertTrue(bits(model, 150, 201) > bits(model, 0, 200) + 3, bits(model, 150, 201) + " " + bits(model, 0, 200));
    }

    @Test
    void a_pair_that_is_given_up_early_would_not_have_been_likely() {
        Random random = new Random(11);
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < 220; i++) {
            String name = "north " + (char) ('a' + random.nextInt(26)) + "lder" + (char) ('a' + random.nextInt(9)) + " trading " + random.nextInt(3);
            String code = Integer.toString(100_000_000 + random.nextInt(899_999_999));
            String day = "19" + (50 + random.nextInt(40)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
            String family = "Fam" + (char) ('a' + random.nextInt(26)) + "ly" + (char) ('a' + random.nextInt(26));
            rows.add(new String[] {name, code, day, family});
            rows.add(new String[] {random.nextInt(2) == 0 ? name : name.replace("trad", "tard"), random.nextInt(3) == 0 ? "" : code, random.nextInt(2) == 0 ? day : "", random.nextInt(2) == 0 ? family : family + "x"});
        }
        Model model = Matching.of(Records.of(List.of("name", "code", "born", "family"), rows)).model();
        Model.Reading reading = model.reading();
        int likely = 0;
        for (int a = 0; a < rows.size(); a++) {
            for (int b = a + 1; b < rows.size(); b++) {
                double odds = model.odds(a, b);
                assertEquals(Math.max(0, odds), Math.max(0, reading.oddsIfLikely(a, b)), 0, a + ", " + b);
                if (odds > 0) likely++;
            }
        }
        assertTrue(likely > 100, () -> "too few to tell anything");
    }

    private static double bits(Model model, int a, int b) {
        return model.reasons(a, b).stream().filter(reason -> reason.column().equals("name")).mapToDouble(Model.Reason::bits).findFirst().orElse(0);
    }

    @Test
    void a_chain_of_likenesses_does_not_tie_strangers() {
        List<Matching.Link> links = List.of(new Matching.Link(0, 1, 5), new Matching.Link(2, 3, 5), new Matching.Link(1, 2, 1));
        List<int[]> groups = Groups.of(4, links, (a, b) -> Math.abs(a - b) == 1 ? 1 : -8);
        assertEquals(2, groups.size());
        assertEquals(1, Groups.of(3, List.of(new Matching.Link(0, 1, 5), new Matching.Link(1, 2, 4)), (a, b) -> 1).size());
    }

    @Test
    void columns_tell_what_they_hold() {
        assertEquals(Kind.DATE, Kind.of(List.of("19081209", "1999-02-19", "10.02.1960")));
        assertEquals(Kind.CODE, Kind.of(List.of("310/246-1501", "818-762-1221")));
        assertEquals(Kind.CODE, Kind.of(List.of("info@romashka.example", "a.b@c.example")));
        assertEquals(Kind.NUMBER, Kind.of(List.of("1999", "2001", "12")));
        assertEquals(Kind.NAME, Kind.of(List.of("Schmidt", "Иванов", "Meier")));
        assertEquals(Kind.TEXT, Kind.of(List.of("435 s. la cienega blv.", "701 stone canyon rd.")));
        assertEquals(Kind.NOTHING, Kind.of(List.of("x", "x")));
        assertEquals("19600210", Kind.date("10.02.1960"));
        assertEquals("", Kind.date("19601340"));
    }
}
