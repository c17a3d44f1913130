package frontline.insight.stability;

import static frontline.insight.db.Tables.RUN_RULES;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which run rules each person looks with.
@Component
class KeptRules {

    private final DSLContext sql;

    KeptRules(DSLContext sql) {
        this.sql = sql;
    }

    /// The usual ones until others were chosen.
    public RunRules of(Viewer viewer) {
        return sql.selectFrom(RUN_RULES).where(RUN_RULES.USER_ID.eq(viewer.userId()))
                .fetchOptional(kept -> new RunRules(kept.getRun(), kept.getTrend(), kept.getTwoOfThree()))
                .orElse(RunRules.USUAL);
    }

    @Transactional
    public Outcome<RunRules> keep(Viewer viewer, RunRules rules) {
        if (rules.run() != 0 && rules.run() != 7 && rules.run() != 8) return Outcome.refused("run", "stability.run_of_seven_or_eight");
        short run = (short) rules.run();
        sql.insertInto(RUN_RULES).set(RUN_RULES.USER_ID, viewer.userId()).set(RUN_RULES.RUN, run).set(RUN_RULES.TREND, rules.trend()).set(RUN_RULES.TWO_OF_THREE, rules.twoOfThree())
                .onConflict(RUN_RULES.USER_ID).doUpdate().set(RUN_RULES.RUN, run).set(RUN_RULES.TREND, rules.trend()).set(RUN_RULES.TWO_OF_THREE, rules.twoOfThree())
                .execute();
        return Outcome.done(rules);
    }
}
