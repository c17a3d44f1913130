package frontline.clients.search;

import static frontline.clients.db.Tables.NAME_WORDS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.platform.jobs.NightWork;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Result;
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
    private static final int NO_WORD = -1;

    private final DSLContext sql;

    NameWords(DSLContext sql) {
        this.sql = sql;
    }

    /// What a typed word may mean.
    /// @param forms the word in another of its Russian or English forms
    /// @param slips what was meant when the fingers slipped: words or beginnings of words, the nearest first
    record Meant(List<String> forms, List<String> slips) {

        List<String> either() {
            return Stream.concat(forms.stream(), slips.stream()).distinct().toList();
        }
    }

    /// @param typed words, folded
    /// @return for each of them; empty when one of them means nothing, or all are so short that nothing is kept of them
    List<Meant> meant(List<String> typed) {
        if (typed.stream().noneMatch(NameWords::isKept)) return List.of();
        Map<Integer, Result<Record3<Integer, Boolean, String>>> known = sql.fetch(near(typed)).intoGroups(r -> r.value1());
        List<Meant> meant = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            Meant one = meant(typed.get(i), known.getOrDefault(i, sql.newResult(field("i", Integer.class), field("form", Boolean.class), NAME_WORDS.WORD)));
            if (one.either().isEmpty()) return List.of();
            meant.add(one);
        }
        return meant;
    }

    private static Meant meant(String typed, List<Record3<Integer, Boolean, String>> known) {
        if (!isKept(typed)) return new Meant(List.of(typed), List.of());
        List<String> forms = known.stream().filter(Record3::value2).map(Record3::value3).distinct().limit(MEANT).toList();
        List<String> slips = known.stream().filter(word -> !word.value2()).flatMap(word -> Ranking.meant(typed, word.value3()).stream()).distinct().limit(MEANT).toList();
        return new Meant(forms, slips);
    }

    private static boolean isKept(String word) {
        return word.length() >= SHORTEST_KEPT;
    }

    /// Number of the typed word, whether it is another form of it, the word.
    private static Select<Record3<Integer, Boolean, String>> near(List<String> typed) {
        List<Select<Record3<Integer, Boolean, String>>> each = new ArrayList<>();
        // The parts of a union are run one after the other.
        each.add(select(inline(NO_WORD), inline(false), function("set_config", String.class, inline("pg_trgm.word_similarity_threshold"), inline(SIMILAR), inline(true))));
        for (int i = 0; i < typed.size(); i++) {
            if (!isKept(typed.get(i))) continue;
            Field<String> word = inline(typed.get(i));
            each.add(select(inline(i), inline(true), NAME_WORDS.WORD).from(NAME_WORDS)
                    .where(condition("clients.word_forms({0}) @@ (plainto_tsquery('russian', {1}) || plainto_tsquery('english', {1}))", NAME_WORDS.WORD, word)).limit(inline(LOOKED_AT)));
            each.add(select(inline(i), inline(false), NAME_WORDS.WORD).from(NAME_WORDS).where(condition("{0} <% {1}", word, NAME_WORDS.WORD))
                    .orderBy(field("word_similarity({0}, {1})", Double.class, word, NAME_WORDS.WORD).desc()).limit(inline(LOOKED_AT)));
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
            return NightWork.task("gather-name-words", Schedules.daily(LocalTime.of(4, 10)), words::gather);
        }
    }
}
