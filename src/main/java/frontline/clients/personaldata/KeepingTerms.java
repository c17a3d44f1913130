package frontline.clients.personaldata;

import static frontline.clients.db.Tables.KEEPING_TERMS;

import frontline.platform.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How long what the law makes one keep is kept: so many years after the end of the year it belongs to. As usual in Russia
/// unless the company says otherwise: 402-FZ article 29 for accounting, the time in which a claim can be brought for requests.
@Component
class KeepingTerms {

    static final Map<String, Integer> USUAL = usual();
    private static final int LONGEST = 100;

    private final DSLContext sql;

    KeepingTerms(DSLContext sql) {
        this.sql = sql;
    }

    /// Years by kind: accounting, contract, request.
    public Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>(USUAL);
        sql.select(KEEPING_TERMS.KIND, KEEPING_TERMS.YEARS).from(KEEPING_TERMS).forEach(row -> all.put(row.value1(), row.value2()));
        return all;
    }

    @Transactional
    public Outcome<Integer> set(String kind, int years) {
        if (!USUAL.containsKey(kind)) return Outcome.refused("kind", "personal_data.term_unknown");
        if (years < 0 || years > LONGEST) return Outcome.refused(kind, "personal_data.term_years", LONGEST);
        sql.insertInto(KEEPING_TERMS).set(KEEPING_TERMS.KIND, kind).set(KEEPING_TERMS.YEARS, years).onConflict(KEEPING_TERMS.KIND).doUpdate().set(KEEPING_TERMS.YEARS, years).execute();
        return Outcome.done(years);
    }

    private static Map<String, Integer> usual() {
        Map<String, Integer> usual = new LinkedHashMap<>();
        usual.put("accounting", 5);
        usual.put("contract", 5);
        usual.put("request", 3);
        return usual;
    }
}
