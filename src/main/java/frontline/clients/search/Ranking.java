package frontline.clients.search;

import java.util.List;
import java.util.Optional;

/// How well a text answers what was typed: exact before beginning, before beginning of a word, before fragment, before another
/// form of the word, before a typing error.
final class Ranking {

    static final int NUMBER = 1000;
    static final int EXACT = 900;
    static final int BEGINNING = 800;
    static final int WORD = 700;
    static final int FRAGMENT = 600;
    static final int WORD_FORM = 500;
    static final int TYPING_ERROR = 300;

    private Ranking() {}

    static int of(SearchText typed, String found) {
        String text = SearchText.fold(found);
        if (text.equals(typed.folded())) return EXACT;
        if (text.startsWith(typed.folded())) return BEGINNING;
        List<String> words = SearchText.wordsOf(found);
        if (typed.words().stream().allMatch(word -> words.stream().anyMatch(w -> w.startsWith(word)))) return WORD;
        if (typed.words().stream().allMatch(text::contains)) return FRAGMENT;
        return WORD_FORM;
    }

    /// The beginning of `word` that `typed` is but for a slip of the fingers, the longest of the nearest.
    static Optional<String> meant(String typed, String word) {
        int[] slips = slips(typed, word);
        int best = 0;
        for (int length = 1; length < slips.length; length++) if (slips[length] <= slips[best]) best = length;
        return slips[best] <= allowed(typed) ? Optional.of(word.substring(0, best)) : Optional.empty();
    }

    private static int allowed(String word) {
        return word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
    }

    /// The fewest insertions, deletions, changes and swaps of neighbours from `typed` to each beginning of `meant`, by its length.
    private static int[] slips(String typed, String meant) {
        int[][] distance = new int[typed.length() + 1][meant.length() + 1];
        for (int i = 0; i <= typed.length(); i++) distance[i][0] = i;
        for (int j = 0; j <= meant.length(); j++) distance[0][j] = j;
        for (int i = 1; i <= typed.length(); i++) {
            for (int j = 1; j <= meant.length(); j++) {
                int change = typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
                distance[i][j] = Math.min(Math.min(distance[i - 1][j] + 1, distance[i][j - 1] + 1), distance[i - 1][j - 1] + change);
                boolean swapped = i > 1 && j > 1 && typed.charAt(i - 1) == meant.charAt(j - 2) && typed.charAt(i - 2) == meant.charAt(j - 1);
                if (swapped) distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
            }
        }
        return distance[typed.length()];
    }
}
