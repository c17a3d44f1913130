package frontline.insight.control;

import static frontline.insight.db.Tables.EXPECTATIONS;
import static frontline.insight.db.Tables.EXPECTED_SHARES;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each person expected the reasons of refusal to be. They are only added to: a guess that is corrected afterwards
/// would teach nothing.
@Component
public class Expectations {

    private final DSLContext sql;
    private final Classifiers classifiers;
    private final Clock clock;

    Expectations(DSLContext sql, Classifiers classifiers, Clock clock) {
        this.sql = sql;
        this.classifiers = classifiers;
        this.clock = clock;
    }

    /// The reasons that may be expected, in the order of their list.
    public List<Classifier.Value> reasons() {
        return classifiers.byKey("lost_reason").map(Classifier::active).orElse(List.of());
    }

    /// The viewer's own for exactly these filters, the latest first.
    public List<Expectation> of(Viewer viewer, ControlScope scope) {
        return sql.select(EXPECTATIONS.ID, EXPECTATIONS.NOTED_AT, EXPECTATIONS.SKIPPED, EXPECTATIONS.WORDS,
                        multiset(select(EXPECTED_SHARES.REASON_ID, EXPECTED_SHARES.SHARE).from(EXPECTED_SHARES).where(EXPECTED_SHARES.EXPECTATION_ID.eq(EXPECTATIONS.ID)))
                                .convertFrom(shares -> shares.intoMap(EXPECTED_SHARES.REASON_ID, EXPECTED_SHARES.SHARE)))
                .from(EXPECTATIONS)
                .where(EXPECTATIONS.USER_ID.eq(viewer.userId()), EXPECTATIONS.PIPELINE_ID.eq(scope.pipeline().id()), EXPECTATIONS.DAYS_FROM.eq(scope.period().from()), EXPECTATIONS.DAYS_TO.eq(scope.period().to()),
                        same(EXPECTATIONS.DEPARTMENT_ID, scope.slice().department()), same(EXPECTATIONS.OWNER_ID, scope.slice().owner()))
                .orderBy(EXPECTATIONS.ID.desc())
                .fetch(mapping(Expectation::new));
    }

    /// @return the expectation's id
    @Transactional
    public Outcome<Long> note(Viewer viewer, ControlScope scope, ExpectationForm form, Language language) {
        return form.shares(reasons().stream().map(Classifier.Value::id).collect(Collectors.toSet()), language).map(shares -> {
            long id = keep(viewer, scope, false, form.words().strip());
            sql.batch(shares.entrySet().stream().map(share -> sql.insertInto(EXPECTED_SHARES)
                    .set(EXPECTED_SHARES.EXPECTATION_ID, id).set(EXPECTED_SHARES.REASON_ID, share.getKey()).set(EXPECTED_SHARES.SHARE, share.getValue())).toList()).execute();
            return id;
        });
    }

    /// To look without expecting anything is a decision too.
    @Transactional
    public long skip(Viewer viewer, ControlScope scope) {
        return keep(viewer, scope, true, "");
    }

    private long keep(Viewer viewer, ControlScope scope, boolean skipped, String words) {
        return sql.insertInto(EXPECTATIONS)
                .set(EXPECTATIONS.USER_ID, viewer.userId()).set(EXPECTATIONS.PIPELINE_ID, scope.pipeline().id())
                .set(EXPECTATIONS.DAYS_FROM, scope.period().from()).set(EXPECTATIONS.DAYS_TO, scope.period().to())
                .set(EXPECTATIONS.DEPARTMENT_ID, scope.slice().department()).set(EXPECTATIONS.OWNER_ID, scope.slice().owner())
                .set(EXPECTATIONS.SKIPPED, skipped).set(EXPECTATIONS.WORDS, words).set(EXPECTATIONS.NOTED_AT, Instant.now(clock))
                .returning(EXPECTATIONS.ID).fetchSingle().getId();
    }

    private static Condition same(Field<Long> kept, @Nullable Long asked) {
        return asked == null ? kept.isNull() : kept.eq(asked);
    }
}
