package frontline.demo;

import static frontline.identity.db.Tables.USERS;

import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.insight.subscriptions.SubscriptionForm;
import frontline.insight.subscriptions.Subscriptions;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Wording;
import frontline.platform.text.Written;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Helen has the week's income sent to herself and her reps on Mondays.
@Component
@Order(95)
class DemoSubscriptions implements DemoPart {

    private final DSLContext sql;
    private final Viewers viewers;
    private final Subscriptions subscriptions;
    private final Texts texts;
    private final Clock clock;

    DemoSubscriptions(DSLContext sql, Viewers viewers, Subscriptions subscriptions, Texts texts, Clock clock) {
        this.sql = sql;
        this.viewers = viewers;
        this.subscriptions = subscriptions;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public void bring(Company company) {
        Viewer helen = viewers.find(userBy("helen@polar.example")).orElseThrow();
        List<Long> readers = List.of(helen.userId(), userBy("tom@polar.example"), userBy("grace@polar.example"));
        Wording words = new Wording(texts, new Written(Language.EN, ZoneId.systemDefault(), clock));
        Acting.as(helen.userId(), null, () -> {
            subscriptions.add(helen, new SubscriptionForm("Income by rep and month", "facts=deals&m=sum:amount&m=count&row=owner&col=closed_on:month&f=state~in~won&f=closed_on~period~this_quarter&order=0", "pdf", "week", "1", "8", readers), words).orThrow();
            subscriptions.add(helen, new SubscriptionForm("Reasons of refusal", "facts=deals&m=count&m=count::share_of_column&row=reason&f=state~in~lost&f=closed_on~period~last_month&order=0", "xlsx", "month", "1", "9", List.of(helen.userId())), words).orThrow();
        });
    }

    private long userBy(String email) {
        return sql.select(USERS.ID).from(USERS).where(USERS.EMAIL.eq(email)).fetchSingle().value1();
    }
}
