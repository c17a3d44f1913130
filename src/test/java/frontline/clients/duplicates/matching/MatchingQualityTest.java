package frontline.clients.duplicates.matching;

import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import frontline.SharedData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How well the same things are found in published data whose truth is known. Nothing is fitted to a file: all go the same way.
class MatchingQualityTest {

    @Test
    void people_with_mistyped_fields_once_each() throws IOException {
        assertTrue(groups("febrl dataset1", "dedupe-febrl/dataset1.csv") >= 0.98);
    }

    @Test
    void people_with_mistyped_fields_many_times() throws IOException {
        assertTrue(groups("febrl dataset3", "dedupe-febrl/dataset3.csv") >= 0.95);
    }

    @Test
    void people_known_by_name_and_birthday_alone() throws IOException {
        List<List<String>> rows = csv("dedupe-rldata/RLdata500.csv", StandardCharsets.ISO_8859_1);
        List<String> identity = csv("dedupe-rldata/identity.RLdata500.csv", StandardCharsets.ISO_8859_1).stream().skip(1).map(row -> row.get(1)).toList();
        assertTrue(groups("RLdata500", rows.getFirst(), cells(rows, 0), identity) >= 0.98);
    }

    @Test
    void restaurants_of_two_guides() throws IOException {
        Linked restaurants = Linked.of("dedupe-restaurants/fodors.csv", "dedupe-restaurants/zagats.csv", "dedupe-restaurants/matches_fodors_zagats.csv", true);
        assertTrue(couples("restaurants, linked", restaurants) >= 0.95);
        Records apart = restaurants.records();
        Matching together = Matching.of(new Records(apart.columns(), apart.cells(), apart.size(), apart.size()));
        assertTrue(f1("restaurants, in one list", restaurants.truth(), pairs(together.groups())) >= 0.95);
    }

    @Test
    void papers_of_two_libraries() throws IOException {
        assertTrue(couples("DBLP-ACM", Linked.of("dedupe-dblp-acm/DBLP2.csv", "dedupe-dblp-acm/ACM.csv", "dedupe-dblp-acm/DBLP-ACM_perfectMapping.csv", false)) >= 0.95);
    }

    private static double groups(String what, String file) throws IOException {
        List<List<String>> rows = csv(file, StandardCharsets.UTF_8);
        return groups(what, rows.getFirst().subList(1, rows.getFirst().size()), cells(rows, 1), rows.stream().skip(1).map(row -> row.getFirst().split("-")[1]).toList());
    }

    private static double groups(String what, List<String> columns, List<String[]> rows, List<String> identity) {
        Map<String, List<Integer>> same = new HashMap<>();
        for (int i = 0; i < identity.size(); i++) same.computeIfAbsent(identity.get(i), x -> new ArrayList<>()).add(i);
        Set<List<Integer>> truth = pairs(same.values().stream().map(group -> group.stream().mapToInt(Integer::intValue).toArray()).toList());
        return f1(what, truth, pairs(Matching.of(Records.of(columns, rows)).groups()));
    }

    private static double couples(String what, Linked linked) {
        Set<List<Integer>> found = new HashSet<>();
        Matching.of(linked.records()).couples().forEach(link -> found.add(List.of(Math.min(link.a(), link.b()), Math.max(link.a(), link.b()))));
        return f1(what, linked.truth(), found);
    }

    private record Linked(Records records, Set<List<Integer>> truth) {
        static Linked of(String left, String right, String truth, boolean headed) throws IOException {
            List<List<String>> one = csv(left, StandardCharsets.UTF_8);
            List<List<String>> other = csv(right, StandardCharsets.UTF_8);
            Map<String, Integer> ones = new HashMap<>();
            Map<String, Integer> others = new HashMap<>();
            for (int i = 1; i < one.size(); i++) ones.put(one.get(i).getFirst(), i - 1);
            for (int i = 1; i < other.size(); i++) others.put(other.get(i).getFirst(), one.size() - 1 + i - 1);
            Set<List<Integer>> same = new HashSet<>();
            csv(truth, StandardCharsets.UTF_8).stream().skip(headed ? 1 : 0).forEach(row -> same.add(List.of(ones.get(row.get(0)), others.get(row.get(1)))));
            return new Linked(Records.linked(one.getFirst().subList(1, one.getFirst().size()), cells(one, 1), cells(other, 1)), same);
        }
    }

    static Set<List<Integer>> pairs(List<int[]> groups) {
        Set<List<Integer>> pairs = new HashSet<>();
        for (int[] group : groups) for (int i = 0; i < group.length; i++) for (int j = i + 1; j < group.length; j++) pairs.add(List.of(group[i], group[j]));
        return pairs;
    }

    static double f1(String what, Set<List<Integer>> truth, Set<List<Integer>> found) {
        long right = found.stream().filter(truth::contains).count();
        double precision = (double) right / Math.max(1, found.size());
        double recall = (double) right / truth.size();
        double f1 = right == 0 ? 0 : 2 * precision * recall / (precision + recall);
        System.out.printf("%-26s precision %.4f recall %.4f F1 %.4f (%d true, %d found)%n", what, precision, recall, f1, truth.size(), found.size());
        return f1;
    }

    private static List<String[]> cells(List<List<String>> rows, int from) {
        return rows.stream().skip(1).map(row -> row.subList(from, row.size()).toArray(String[]::new)).toList();
    }

    private static List<List<String>> csv(String name, Charset charset) throws IOException {
        Path file = SharedData.path(name);
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> reader = CsvReader.builder().ofCsvRecord(new String(Files.readAllBytes(file), charset))) {
            List<List<String>> rows = new ArrayList<>();
            reader.forEach(record -> rows.add(record.getFields().stream().map(String::strip).toList()));
            return rows;
        }
    }
}
