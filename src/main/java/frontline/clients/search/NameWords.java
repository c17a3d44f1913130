package frontline.clients.search;

import static frontline.clients.db.Tables.NEAR_WORDS;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.clients.db.tables.records.NearWordsRecord;
import frontline.platform.jobs.NightWork;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The words that the names of clients and people are made of, and which of them somebody may have meant.
@Component
public class NameWords {

    private static final int LOOKED_AT = 300;
    private static final int MEANT = 8;
    private static final int SHORTEST_KEPT = 4;
    private static final int LONGEST_KEPT = 60;

    private final DSLContext sql;

    NameWords(DSLContext sql) {
        this.sql = sql;
    }

    /// What a typed word may mean.
    /// @param kept   whether it is of a length that words of names are kept with
    /// @param inside whether names may have it inside just as it is
    /// @param forms the word in another of its Russian or English forms
    /// @param slips what was meant when the fingers slipped: words or beginnings of words, the nearest first
    /// @param words those of which these are the beginnings
    record Meant(boolean kept, boolean inside, List<String> forms, List<String> slips, List<String> words) {

        List<String> either() {
            return Stream.concat(forms.stream(), slips.stream()).distinct().toList();
        }

        /// What names may begin with that were meant by these words; of all but the last one the whole word stands in the name.
        static List<String> beginnings(List<Meant> meant) {
            List<Meant> wholes = meant.stream().limit(meant.size() - 1).dropWhile(one -> !one.kept).toList();
            List<String> beginnings = List.of("");
            for (Meant one : wholes) beginnings = each(beginnings, Stream.concat(one.forms.stream(), one.words.stream()).distinct().map(word -> word + " ").toList());
            return each(beginnings, meant.getLast().either());
        }

        private static List<String> each(List<String> beginnings, List<String> next) {
            return beginnings.stream().flatMap(beginning -> next.stream().map(beginning::concat)).limit(MEANT).toList();
        }
    }

    /// What the words of names say of the words that were typed.
    record Known(Map<String, Meant> words) {

        /// Whether a name may have all of them, just as they are: of words too short or too long to be kept nobody knows.
        boolean mayBeInAName(SearchText text) {
            return SearchText.wordsOf(text.folded()).stream().allMatch(word -> meant(word).inside());
        }

        /// @return for each word; empty when one of them means nothing, or all are so short that nothing is kept of them
        List<Meant> meant(SearchText text) {
            List<String> typed = SearchText.wordsOf(text.folded());
            if (typed.stream().noneMatch(words::containsKey)) return List.of();
            List<Meant> meant = typed.stream().map(this::meant).toList();
            return meant.stream().anyMatch(one -> one.either().isEmpty()) ? List.of() : meant;
        }

        private Meant meant(String word) {
            return words.getOrDefault(word, new Meant(false, true, List.of(word), List.of(), List.of()));
        }
    }

    /// One statement for the words of all these texts.
    Known known(List<SearchText> typed) {
        String[] kept = typed.stream().flatMap(text -> SearchText.wordsOf(text.folded()).stream()).filter(NameWords::isKept).distinct().toArray(String[]::new);
        if (kept.length == 0) return new Known(Map.of());
        Map<Integer, Result<NearWordsRecord>> near = sql.selectFrom(NEAR_WORDS.call(kept, LOOKED_AT)).fetchGroups(NEAR_WORDS.NUMBER);
        Map<String, Meant> words = new HashMap<>();
        for (int i = 0; i < kept.length; i++) words.put(kept[i], meant(kept[i], near.getOrDefault(i + 1, sql.newResult(NEAR_WORDS))));
        return new Known(words);
    }

    private static boolean isKept(String word) {
        return word.length() >= SHORTEST_KEPT && word.length() <= LONGEST_KEPT;
    }

    private static Meant meant(String typed, List<NearWordsRecord> near) {
        Map<String, String> slips = new LinkedHashMap<>();
        for (NearWordsRecord word : near) {
            if (word.getWay().equals("like")) Ranking.meant(typed, word.getWord()).ifPresent(meant -> slips.put(word.getWord(), noFurther(meant, typed)));
        }
        return new Meant(true, near.stream().anyMatch(word -> word.getWay().equals("inside")),
                near.stream().filter(word -> word.getWay().equals("form")).map(NearWordsRecord::getWord).distinct().limit(MEANT).toList(),
                slips.values().stream().distinct().limit(MEANT).toList(), slips.keySet().stream().limit(MEANT).toList());
    }

    /// Than was typed: with what may follow there would be eight patterns instead of one.
    private static String noFurther(String meant, String typed) {
        return meant.substring(0, Math.min(meant.length(), typed.length()));
    }

    /// Forgets the words of names that are gone.
    public void gather() {
        sql.execute("select clients.gather_words()");
    }

    @Configuration
    static class Jobs {
        @Bean
        Task<Void> gatherNameWords(NameWords words) {
            return NightWork.task("gather-name-words", Schedules.daily(LocalTime.of(4, 10)), words::gather);
        }
    }
}
