package frontline.clients.search;

import static frontline.clients.db.Tables.NAME_WORDS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The words that the names of clients and people are made of, and which of them somebody may have meant.
@Component
public class NameWords {

    /// How similar a word must be to be looked at more closely.
    private static final String SIMILAR = "0.4";
    private static final int LOOKED_AT = 300;
    private static final int MEANT = 8;
    private static final int SHORTEST_KEPT = 4;

    private final DSLContext sql;

    NameWords(DSLContext sql) {
        this.sql = sql;
    }

    /// @param typed words, folded
    /// @return for each of them the words it may mean, the nearest first; empty when one of them means nothing
    List<List<String>> meant(List<String> typed) {
        sql.fetch("select set_config('pg_trgm.word_similarity_threshold', {0}, true)", SIMILAR);
        Map<Integer, List<String>> similar = sql.fetch(similarTo(typed)).intoGroups(r -> r.value1(), r -> r.value2());
        List<List<String>> meant = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            String word = typed.get(i);
            List<String> near = word.length() < SHORTEST_KEPT ? List.of(word) : similar.getOrDefault(i, List.of()).stream().distinct()
                    .filter(known -> Ranking.mayMean(word, known)).sorted(Comparator.comparing(known -> Ranking.distance(word, known))).limit(MEANT).toList();
            if (near.isEmpty()) return List.of();
            meant.add(near);
        }
        return meant;
    }

    private static Select<Record2<Integer, String>> similarTo(List<String> typed) {
        List<Select<Record2<Integer, String>>> each = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            each.add(select(inline(i), NAME_WORDS.WORD).from(NAME_WORDS).where(condition("{0} <% {1}", inline(typed.get(i)), NAME_WORDS.WORD))
                    .orderBy(field("word_similarity({0}, {1})", Double.class, inline(typed.get(i)), NAME_WORDS.WORD).desc()).limit(inline(LOOKED_AT)));
        }
        return each.stream().reduce((a, b) -> a.unionAll(b)).orElseThrow();
    }

    /// Forgets the words of names that are gone.
    public void gather() {
        sql.execute("select clients.gather_words()");
    }

    @Configuration
    static class Jobs {
        @Bean
        Task<Void> gatherNameWords(NameWords words) {
            return Tasks.recurring("gather-name-words", Schedules.daily(LocalTime.of(4, 10))).execute((instance, context) -> words.gather());
        }
    }
}
