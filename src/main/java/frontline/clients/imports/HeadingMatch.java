package frontline.clients.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How surely a heading names a field, from the words alone. */
final class HeadingMatch {

    /** @param weak whether the content must agree before this counts */
    record Found(double confidence, boolean weak) {
        static final Found NOTHING = new Found(0, false);
    }

    /** @param rank where two columns could fill a field, the synonym listed first wins */
    private record Synonym(String squashed, String latin, boolean weak, int rank) {}

    private final Map<String, List<Synonym>> synonyms = new LinkedHashMap<>();
    private final Map<String, SequencedSet<String>> formsOf = new HashMap<>();
    private final List<List<String>> ownWords;
    private final Set<String> ownNames;

    HeadingMatch(ImportKind kind) {
        for (ImportField field : kind.fields()) {
            var names = new ArrayList<String>(field.synonyms());
            names.add(field.key());
            var listed = new ArrayList<Synonym>();
            for (String name : names) {
                String squashed = PlainWords.squashed(name);
                listed.add(new Synonym(squashed, PlainWords.latin(squashed), name.endsWith("?"), listed.size()));
            }
            synonyms.put(field.key(), listed);
        }
        ownWords = kind.words().stream().map(PlainWords::words).toList();
        ownNames = ownWords.stream().map(PlainWords::squashed).collect(Collectors.toSet());
    }

    Found of(String heading, ImportField field) {
        Found best = Found.NOTHING;
        int step = 0;
        for (String form : forms(heading)) {
            Found found = exact(form, field, 1 - 0.03 * step++);
            best = found.confidence() > best.confidence() ? found : best;
        }
        if (best.confidence() == 0) {
            best = similar(forms(heading), field);
        }
        return best;
    }

    private Found exact(String form, ImportField field, double confidence) {
        Found best = Found.NOTHING;
        for (Synonym synonym : synonyms.getOrDefault(field.key(), List.of())) {
            if (synonym.squashed().equals(form)) {
                Found found = new Found(confidence - synonym.rank() * 0.0005, synonym.weak());
                best = best.confidence() == 0 || best.weak() ? found : best;
            }
        }
        boolean isOwnName = field.key().equals("name") && ownNames.contains(form);
        return best.confidence() == 0 && isOwnName ? new Found(confidence * 0.85, false) : best;
    }

    /** Russian in Latin letters, and slips of the pen. */
    private Found similar(SequencedSet<String> forms, ImportField field) {
        Found best = Found.NOTHING;
        for (String form : forms) {
            String latin = PlainWords.latin(form);
            for (Synonym synonym : synonyms.getOrDefault(field.key(), List.of())) {
                int length = synonym.squashed().length();
                int allowed = length >= 12 ? 2 : length >= 6 ? 1 : 0;
                boolean sameInLatin = length >= 3 && latin.equals(synonym.latin()) && !form.equals(synonym.squashed());
                boolean misspelled = allowed > 0 && PlainWords.distance(form, synonym.squashed(), allowed) <= allowed;
                double confidence = sameInLatin ? 0.8 : misspelled ? 0.7 : 0;
                best = confidence > best.confidence() ? new Found(confidence, synonym.weak()) : best;
            }
        }
        return best;
    }

    /** The heading as it is, then with less and less of what systems add: "(Work)", "__c", the name of the record. */
    private SequencedSet<String> forms(String heading) {
        return formsOf.computeIfAbsent(heading, this::formed);
    }

    private SequencedSet<String> formed(String heading) {
        var forms = new LinkedHashSet<String>();
        String withoutCustom = heading.replaceFirst("(?i)__c$", "");
        String bare = withoutCustom.replaceFirst("\\s*\\([^)]*\\)\\s*\\*?$", "");
        forms.add(PlainWords.squashed(heading));
        forms.add(PlainWords.squashed(withoutCustom));
        forms.add(PlainWords.squashed(bare));
        List<String> words = PlainWords.words(bare);
        for (int i = 0; i < 2; i++) {
            words = withoutOwnWords(words);
            forms.add(PlainWords.squashed(words));
        }
        forms.remove("");
        return forms;
    }

    private List<String> withoutOwnWords(List<String> words) {
        for (List<String> own : ownWords) {
            int size = own.size();
            if (words.size() > size && words.subList(0, size).equals(own)) {
                return words.subList(size, words.size());
            }
            if (words.size() > size && words.subList(words.size() - size, words.size()).equals(own)) {
                return words.subList(0, words.size() - size);
            }
        }
        return words;
    }
}
