package frontline.clients.duplicates;

import frontline.clients.duplicates.matching.Likeness;
import frontline.clients.duplicates.matching.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A client's name without its legal form, in one spelling.
final class CompanyName {

    private static final Set<String> LEGAL_FORMS = Set.of("ooo", "oao", "zao", "ao", "pao", "nao", "ip", "too", "odo", "chup", "llc", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co",
            "company", "gmbh", "ag", "kg", "sa", "sarl", "srl", "bv", "nv", "oy", "ab", "plc", "lp", "llp", "pte", "pty", "pjsc", "jsc", "cjsc");

    private static final double SOUNDS = 0.97;

    private CompanyName() {}

    /// "ООО «Ромашка»" and "Romashka LLC" are both "romashka".
    static String core(String name) {
        List<String> words = Arrays.asList(Spelling.folded(name).split(" "));
        List<String> core = words.stream().filter(word -> !LEGAL_FORMS.contains(word)).toList();
        return String.join(" ", core.isEmpty() ? words : core);
    }

    /// From 0 to 1; names that sound alike are nearly the same, whatever the order of their words.
    static double likeness(String one, String other) {
        String a = core(one);
        String b = core(other);
        if (a.isEmpty() || b.isEmpty()) return 0;
        if (a.equals(b)) return 1;
        if (!numbers(a).equals(numbers(b))) return 0;
        if (Spelling.sound(a).equals(Spelling.sound(b))) return SOUNDS;
        List<String> as = Arrays.asList(a.split(" "));
        List<String> bs = Arrays.asList(b.split(" "));
        if (as.size() == bs.size() && as.size() > 1 && Set.copyOf(as).equals(Set.copyOf(bs))) return SOUNDS;
        return Math.min(wordByWord(as, bs), wordByWord(bs, as));
    }

    /// "Bakery 12" is not "Bakery 57".
    private static Set<String> numbers(String core) {
        return Arrays.stream(core.split(" ")).filter(word -> word.chars().anyMatch(Character::isDigit)).collect(java.util.stream.Collectors.toSet());
    }

    /// How well the words of one are met by those of the other, longer words counting more.
    private static double wordByWord(List<String> as, List<String> bs) {
        double sum = 0;
        int letters = 0;
        for (String a : as) {
            double best = 0;
            for (String b : bs) best = Math.max(best, a.equals(b) ? 1 : a.length() > 3 && b.length() > 3 ? Likeness.jaroWinkler(a, b) : 0);
            sum += a.length() * (best < 0.8 ? 0 : best);
            letters += a.length();
        }
        return letters == 0 ? 0 : sum / letters;
    }
}
