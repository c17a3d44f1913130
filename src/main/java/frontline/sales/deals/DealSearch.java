package frontline.sales.deals;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;

import frontline.clients.search.SearchContributor;
import frontline.clients.search.SearchText;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Deals in the one search box: by a part of their name or their id elsewhere; the open ones first.
@Component
class DealSearch implements SearchContributor {

    private final DSLContext sql;

    DealSearch(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String key() {
        return "search.deals";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Hit> search(Viewer viewer, SearchText text, int limit, Language language) {
        String typed = text.typed().strip().toLowerCase(Locale.ROOT);
        if (typed.length() < SearchText.SHORTEST_FRAGMENT) return List.of();
        // In the statement itself: the planner starts from one's own deals or from the fragment, whichever is rarer.
        Condition named = Stream.of(typed.split("\\s+")).filter(word -> word.length() >= SearchText.SHORTEST_FRAGMENT)
                .<Condition>map(word -> lower(DEALS.NAME).like(inline("%" + SearchText.escaped(word) + "%"))).reduce(noCondition(), Condition::and);
        return sql.select(DEALS.ID, DEALS.NAME, CLIENTS.NAME, language.pick(STAGES.NAME_EN, STAGES.NAME_RU))
                .from(DEALS)
                .join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .where(Deals.seenBy(viewer), named.or(DEALS.EXTERNAL_ID.eq(text.typed().strip())))
                .orderBy(DEALS.STATE.eq("open").desc(), DEALS.OPENED_ON.desc(), DEALS.ID.desc())
                .limit(limit)
                .fetch(r -> new Hit("deal", r.value1(), r.value2(),
                        Stream.of(r.value3(), r.value4()).filter(Objects::nonNull).collect(Collectors.joining(" · ")), "/deals/" + r.value1(), "briefcase"));
    }
}
