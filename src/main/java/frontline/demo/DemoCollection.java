package frontline.demo;

import static frontline.clients.db.Tables.CLIENTS;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoints;
import frontline.clients.cards.NewClient;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.completeness.CollectionRule;
import frontline.clients.completeness.CollectionRules;
import frontline.clients.completeness.CompletenessDays;
import frontline.clients.completeness.Recount;
import frontline.clients.distribution.DistributionRule;
import frontline.clients.distribution.DistributionRules;
import frontline.identity.Acting;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.time.ProgramClock;
import frontline.sales.pipelines.Pipelines;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import static frontline.clients.db.Tables.CONTACT_POINTS;

/// What has to be on a card and how the base has filled over half a year; who gets which new clients, and some whom nobody has yet.
@Component
@Order(70)
class DemoCollection implements DemoPart {

    private static final int WEEKS = 26;
    private static final List<String> STREETS = List.of("Lindenlaan", "Harbour Street", "Набережная", "Заводская", "Mill Lane", "Садовая");

    private final DSLContext sql;
    private final CollectionRules rules;
    private final CompletenessDays days;
    private final Recount recount;
    private final DistributionRules distribution;
    private final Classifiers classifiers;
    private final Pipelines pipelines;
    private final ContactPoints contacts;
    private final Clients clients;
    private final Users users;
    private final Clock clock;

    DemoCollection(DSLContext sql, CollectionRules rules, CompletenessDays days, Recount recount, DistributionRules distribution, Classifiers classifiers, Pipelines pipelines,
            ContactPoints contacts, Clients clients, Users users, Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.days = days;
        this.recount = recount;
        this.distribution = distribution;
        this.classifiers = classifiers;
        this.pipelines = pipelines;
        this.contacts = contacts;
        this.clients = clients;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void bring(Company company) {
        Acting.as(company.administrator().userId(), "demo", () -> {
            demand();
            live(company);
            distribute();
            leaveSomeAlone(company);
        });
    }

    private void demand() {
        for (CollectionRule rule : rules.all()) {
            if (rule.field().equals("contact:phone")) rules.change(rule.id(), CollectionRule.demand("contact:phone", 3)).orThrow();
            if (rule.field().equals("decision_role")) rules.change(rule.id(), new CollectionRule.Draft("decision_role", 2, "company", null, laterStage())).orThrow();
        }
        rules.add(new CollectionRule.Draft("tax_id", 2, "company", null, "sales:won")).orThrow();
        recount.run();
    }

    private String laterStage() {
        var stages = pipelines.active().getFirst().active();
        return "sales:stage:" + stages.get(Math.min(2, stages.size() - 1)).id();
    }

    /// Week by week some more addresses were written down, and the base was kept.
    private void live(Company company) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Long> without = sql.select(CLIENTS.ID).from(CLIENTS)
                .where(notExists(selectOne().from(CONTACT_POINTS).where(CONTACT_POINTS.CLIENT_ID.eq(CLIENTS.ID), CONTACT_POINTS.KIND.eq("address"))))
                .orderBy(CLIENTS.CREATED_AT, CLIENTS.ID).fetch(CLIENTS.ID);
        int each = Math.max(1, without.size() * 2 / 3 / WEEKS);
        int at = 0;
        for (int week = WEEKS; week >= 1; week--) {
            LocalDate day = today.minusWeeks(week);
            for (int i = 0; i < each && at < without.size(); i++) {
                String address = STREETS.get(at % STREETS.size()) + ", " + (1 + company.random().nextInt(90));
                contacts.add(company.administrator(), without.get(at++), null, new ContactPoints.NewContact("address", address, null)).orThrow();
            }
            ProgramClock.at(day.atTime(20, 0).toInstant(ZoneOffset.UTC), () -> days.keep(day));
        }
        days.keep(today);
    }

    private void distribute() {
        Classifier regions = classifiers.byKey("region").orElseThrow();
        List<Classifier.Value> tops = regions.active().stream().filter(value -> value.depth() == 0).toList();
        int half = (tops.size() + 1) / 2;
        long moscow = user("irina@polar.example").departmentId();
        for (String rep : List.of("irina", "pavel", "alina", "tom", "grace")) distribution.setCapacity(user(rep + "@polar.example").id(), rep.equals("pavel") ? 60 : 80).orThrow();
        if (half > 0) distribution.add(new DistributionRule.Draft("Москва: " + names(tops.subList(0, half), true), condition(regions, tops.subList(0, half)), "by_load", moscow, List.of())).orThrow();
        if (half < tops.size()) distribution.add(new DistributionRule.Draft("Rotterdam: " + names(tops.subList(half, tops.size()), false), condition(regions, tops.subList(half, tops.size())), "in_turn", null,
                List.of(user("tom@polar.example").id(), user("grace@polar.example").id()))).orThrow();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        distribution.away(user("alina@polar.example").id(), today.minusDays(2), today.plusDays(9)).orThrow();
    }

    private static String names(List<Classifier.Value> values, boolean russian) {
        String names = values.stream().map(value -> russian ? value.nameRu() : value.nameEn()).collect(Collectors.joining(", "));
        return names.length() <= 60 ? names : names.substring(0, 59) + "…";
    }

    private static String condition(Classifier classifier, List<Classifier.Value> values) {
        return values.stream().map(value -> "c-" + classifier.id() + "=" + value.id()).collect(Collectors.joining("&"));
    }

    private void leaveSomeAlone(Company company) {
        long moscow = user("irina@polar.example").departmentId();
        long rotterdam = user("tom@polar.example").departmentId();
        List<Classifier.Value> regions = classifiers.byKey("region").orElseThrow().active();
        for (int i = 0; i < 6; i++) {
            Words words = new Words(company.random(), i % 2 == 0);
            NewClient client = NewClient.named(words.company(900 + i)).inDepartment(i % 2 == 0 ? moscow : rotterdam).reachedBy("phone", words.phone(900 + i));
            if (!regions.isEmpty()) client = client.with("c-" + classifiers.byKey("region").orElseThrow().id(), String.valueOf(words.one(regions).id()));
            NewClient unowned = client;
            ProgramClock.at(clock.instant().minus(Duration.ofHours(3 + 5L * i)), () -> clients.create(company.administrator(), unowned).orThrow());
        }
    }

    private UserView user(String email) {
        return users.byEmail(email).orElseThrow();
    }
}
