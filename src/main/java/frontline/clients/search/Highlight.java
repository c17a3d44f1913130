package frontline.clients.search;

import java.util.ArrayList;
import java.util.List;

/// A text in pieces, those marked that were typed.
public record Highlight(String text, boolean marked) {

    public static List<Highlight> of(String label, SearchText typed) {
        String folded = SearchText.fold(label);
        if (folded.length() != label.length()) return List.of(new Highlight(label, false));
        boolean[] marked = new boolean[label.length()];
        for (String word : typed.words()) {
            for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) java.util.Arrays.fill(marked, at, at + word.length(), true);
        }
        List<Highlight> pieces = new ArrayList<>();
        for (int from = 0, to; from < label.length(); from = to) {
            for (to = from; to < label.length() && marked[to] == marked[from]; to++) {}
            pieces.add(new Highlight(label.substring(from, to), marked[from]));
        }
        return pieces;
    }
}
