package frontline.clients.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the existing value that a cell means: a stage, a product, a branch of industry, a user. Equal ones, and those that
 * differ in nothing but case, spaces and punctuation, are taken by themselves; a likely slip of the pen is proposed and
 * the person decides.
 */
final class MatchValue {

    /** @param automatic near enough to be taken without asking */
    record Match(String value, double score, boolean automatic) {}

    private static final double WORTH_PROPOSING = 0.8;

    private final Map<String, String> byForm = new LinkedHashMap<>();

    MatchValue(Collection<String> existing) {
        existing.forEach(value -> byForm.putIfAbsent(PlainWords.squashed(value), value));
    }

    Optional<Match> best(String cell) {
        return proposals(cell, 1).stream().findFirst();
    }

    List<Match> proposals(String cell, int limit) {
        String form = PlainWords.squashed(cell);
        if (form.isEmpty()) {
            return List.of();
        }
        String same = byForm.get(form);
        if (same != null) {
            return List.of(new Match(same, same.equals(cell.strip()) ? 1 : 0.99, true));
        }
        var matches = new ArrayList<Match>();
        byForm.forEach((otherForm, value) -> {
            double score = score(cell, form, value, otherForm);
            if (score >= WORTH_PROPOSING) {
                matches.add(new Match(value, score, false));
            }
        });
        matches.sort(Comparator.comparingDouble(Match::score).reversed());
        return List.copyOf(matches.subList(0, Math.min(limit, matches.size())));
    }

    private static double score(String cell, String form, String value, String otherForm) {
        // "Model 1" and "Model 2" are one letter apart and two products.
        if (!digits(form).equals(digits(otherForm))) {
            return 0;
        }
        if (PlainWords.words(cell).stream().sorted().toList().equals(PlainWords.words(value).stream().sorted().toList())) {
            return 0.97;
        }
        if (PlainWords.latin(form).equals(PlainWords.latin(otherForm))) {
            return 0.95;
        }
        int length = Math.max(form.length(), otherForm.length());
        int allowed = length >= 12 ? 3 : length >= 8 ? 2 : length >= 5 ? 1 : 0;
        int distance = PlainWords.distance(form, otherForm, allowed);
        return distance <= allowed ? 1 - (double) distance / length : 0;
    }

    private static String digits(String form) {
        return form.replaceAll("\\D", "");
    }
}
