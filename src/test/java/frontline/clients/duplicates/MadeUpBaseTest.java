package frontline.clients.duplicates;

import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.duplicates.matching.Matching;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Client bases as hurried people fill them: half of the facts missing, typos, other letters, a moved telephone, namesakes. A few twins share nothing but a name and cannot be told from namesakes.
class MadeUpBaseTest {

    @Test
    void twins_are_found_in_russian_and_english_bases() {
        assertTrue(f1("both languages", MadeUpBase.of(2_000, 0.15, true, 1)) >= 0.90);
        assertTrue(f1("English", MadeUpBase.of(1_500, 0.15, false, 2)) >= 0.90);
    }

    @Test
    void few_twins_do_not_mislead() {
        assertTrue(f1("one in fifty", MadeUpBase.of(1_500, 0.02, true, 3)) >= 0.80);
    }

    @Test
    void a_base_without_twins_stays_as_it_is() {
        MadeUpBase base = MadeUpBase.of(1_000, 0, true, 4);
        int found = Matching.of(base.records()).groups().size();
        assertTrue(found <= 10, found + " groups of strangers");
    }

    private static double f1(String what, MadeUpBase base) {
        Map<String, Long> sizes = new HashMap<>();
        base.identity().forEach(company -> sizes.merge(company, 1L, Long::sum));
        long truth = sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
        List<int[]> groups = Matching.of(base.records()).groups();
        long right = 0;
        long found = 0;
        for (int[] group : groups) {
            for (int i = 0; i < group.length; i++) for (int j = i + 1; j < group.length; j++) {
                found++;
                if (base.identity().get(group[i]).equals(base.identity().get(group[j]))) right++;
            }
        }
        double f1 = 2.0 * right / (truth + found);
        System.out.printf("%-26s precision %.4f recall %.4f F1 %.4f (%d true, %d found)%n", "made up, " + what, (double) right / Math.max(1, found), (double) right / truth, f1, truth, found);
        return f1;
    }
}
