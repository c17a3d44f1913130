package frontline.demo;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.PEOPLE;

import frontline.agenda.types.ActionTypes;
import frontline.demo.DemoAnswers.Benefit;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.time.ProgramClock;
import frontline.satisfaction.analysis.Analyses;
import frontline.satisfaction.analysis.RunAnalysis;
import frontline.satisfaction.analysis.Settings;
import frontline.satisfaction.answers.FollowUps;
import frontline.satisfaction.asking.Invitations;
import frontline.satisfaction.asking.Rounds;
import frontline.satisfaction.lens.Lens;
import frontline.satisfaction.lens.NewQuotation;
import frontline.satisfaction.measures.Effects;
import frontline.satisfaction.measures.MeasureForm;
import frontline.satisfaction.measures.Measures;
import frontline.satisfaction.programmes.Competitors;
import frontline.satisfaction.programmes.ProgrammeForm;
import frontline.satisfaction.programmes.Programmes;
import frontline.satisfaction.questionnaires.BlockForm;
import frontline.satisfaction.questionnaires.QuestionForm;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.responses.Beginning;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.surveys.ModelForm;
import frontline.satisfaction.surveys.SurveyForm;
import frontline.satisfaction.surveys.Surveys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What clients value: a programme, two waves eight months apart, and two measures between them. The hotline in Rotterdam worked; the new
/// price list in Moscow did not.
@Component
@Order(98)
class DemoSatisfaction implements DemoPart {

    private static final int PROGRAMME = 300; // days ago
    private static final int FIRST_WAVE = 240;
    private static final int MEASURES = 205;
    private static final int SECOND_WAVE = 45;
    private static final int OPEN_FOR = 24; // days
    private static final int AFTER_THE_SALE = 60;

    private final Users users;
    private final Viewers viewers;
    private final Departments departments;
    private final Competitors competitors;
    private final Programmes programmes;
    private final Lens lens;
    private final Surveys surveys;
    private final QuestionnaireDrafts drafts;
    private final Responses responses;
    private final Rounds rounds;
    private final Invitations invitations;
    private final FollowUps followUps;
    private final Analyses analyses;
    private final RunAnalysis run;
    private final Measures measures;
    private final Effects effects;
    private final ActionTypes types;
    private final DSLContext sql;
    private final Clock clock;

    DemoSatisfaction(Users users, Viewers viewers, Departments departments, Competitors competitors, Programmes programmes, Lens lens, Surveys surveys, QuestionnaireDrafts drafts, Responses responses, Rounds rounds, Invitations invitations,
            FollowUps followUps, Analyses analyses, RunAnalysis run, Measures measures, Effects effects, ActionTypes types, DSLContext sql, Clock clock) {
        this.users = users;
        this.viewers = viewers;
        this.departments = departments;
        this.competitors = competitors;
        this.programmes = programmes;
        this.lens = lens;
        this.surveys = surveys;
        this.drafts = drafts;
        this.responses = responses;
        this.rounds = rounds;
        this.invitations = invitations;
        this.followUps = followUps;
        this.analyses = analyses;
        this.run = run;
        this.measures = measures;
        this.effects = effects;
        this.types = types;
        this.sql = sql;
        this.clock = clock;
    }

    private record Client(long id, long person, boolean dutch, double mood) {}

    private record Begun(long programme, long first, long second) {}

    private record Planned(long hotline, long prices) {}

    @Override
    public void bring(Company company) {
        Viewer marketer = viewer("maria@polar.example");
        Random random = new Random(7);
        List<Client> clients = clients(random);
        Begun begun = ago(PROGRAMME, marketer, () -> begin(marketer));
        long first = firstWave(marketer, begun, clients, random);
        long analysis = analysed(marketer, first, FIRST_WAVE - OPEN_FOR - 1, Settings.USUAL);
        LocalDate due = day(MEASURES - 85);
        Planned planned = ago(MEASURES, marketer, () -> plan(marketer, begun.programme(), analysis, due));
        carryOut(marketer, planned);
        long second = secondWave(marketer, begun, first, clients, random);
        analysed(marketer, second, SECOND_WAVE - OPEN_FOR - 1, Settings.USUAL);
        analysed(marketer, first, 2, sixMonths()); // long enough ago to see what the same clients paid
        for (long measure : List.of(planned.hotline(), planned.prices())) ago(SECOND_WAVE - OPEN_FOR - 2, marketer, () -> effects.compute(marketer, measure, null, null).orThrow());
        afterTheSale(marketer, clients, random);
    }

    private Begun begin(Viewer marketer) {
        long nordic = competitors.add(marketer, "Nordic Gauges").orThrow();
        long other = competitors.add(marketer, "ТехПрибор").orThrow();
        long programme = programmes.begin(marketer, ProgrammeForm.named("Clients who stay", new Segment("All clients", ""), marketer.userId())
                .to("Clients leave after their first instrument; we want to know what would keep them", "Satisfaction index from 67 to 75 within a year, two more clients of ten buying again")
                .balanced("No more than 40,000 EUR a year", "The service engineers keep their hours", "The spare parts store is rebuilt first").against(nordic, other)).orThrow();
        for (DemoWishes.Wish wish : DemoWishes.ALL) {
            long benefit = lens.addBenefit(marketer, programme, wish.en()).orThrow();
            for (DemoWishes.Property property : wish.properties()) {
                long made = lens.addProperty(marketer, programme, property.en(), benefit).orThrow();
                boolean person = property.controls().contains("@");
                lens.change(marketer, programme, made, property.en(), person ? null : branch(property.controls()), person ? viewer(property.controls()).userId() : null).orThrow();
                lens.note(marketer, programme, NewQuotation.saying(property.said()).under(made)).orThrow();
            }
        }
        return new Begun(programme, nordic, other);
    }

    private long firstWave(Viewer marketer, Begun begun, List<Client> clients, Random random) {
        long survey = ago(FIRST_WAVE, marketer, () -> {
            long made = surveys.create(marketer, SurveyForm.titled("What you value in us").of(begun.programme()).asked("Maria Belova, Polar Instruments")
                    .why("We want to spend our effort where it helps you most. Your answers take three minutes.", "Мы хотим тратить силы там, где это важнее для вас. Ответы займут три минуты.")).orThrow();
            ask(marketer, made);
            surveys.setModel(marketer, made, ModelForm.needing(100, "Ten properties with ten answers each; an index within three points").of(new Segment("All clients", "")).beside(List.of(begun.first(), begun.second()))).orThrow();
            surveys.launch(marketer, made).orThrow();
            followUps.add(marketer, made, "satisfaction_overall", 4, types.active().getFirst().id(), 2, "Ask what went wrong, before anything is sold").orThrow();
            return made;
        });
        answer(survey, begun, FIRST_WAVE, clients, random, Map.of());
        ago(FIRST_WAVE - OPEN_FOR, marketer, () -> surveys.close(marketer, survey).orThrow());
        return survey;
    }

    private void ask(Viewer marketer, long survey) {
        for (DemoWishes.Wish wish : DemoWishes.ALL) {
            drafts.addBlock(marketer, survey, BlockForm.benefit(wish.en(), wish.ru()).coded(wish.code())).orThrow();
            for (DemoWishes.Property property : wish.properties())
                drafts.add(marketer, survey, QuestionForm.comparison(property.en(), property.ru(), 1, 10).orNotApplicable().ends(new Words("very bad", "очень плохо"), new Words("very good", "очень хорошо")).coded(property.code()).in(wish.code())).orThrow();
        }
        drafts.addBlock(marketer, survey, BlockForm.satisfaction()).orThrow();
        drafts.addBlock(marketer, survey, BlockForm.loyalty()).orThrow();
        drafts.add(marketer, survey, QuestionForm.scale("How satisfied are you with us on the whole?", "Насколько вы довольны нами в целом?", 1, 10).coded("satisfaction_overall").in("satisfaction").mustAnswer()).orThrow();
        drafts.add(marketer, survey, QuestionForm.nps("How likely are you to recommend us to a colleague?", "Порекомендуете ли вы нас коллегам?").coded("recommendation").in("loyalty")).orThrow();
        drafts.add(marketer, survey, QuestionForm.text("What should we change first?", "Что нам изменить в первую очередь?").coded("change_first")).orThrow();
    }

    private void answer(long survey, Begun begun, int launched, List<Client> clients, Random random, Map<String, Double> better) {
        DemoAnswers answers = new DemoAnswers(DemoWishes.ALL.stream().map(wish -> new Benefit(wish.code(), wish.properties().stream().map(DemoWishes.Property::code).toList(), wish.weight(), wish.ours(), wish.firsts(), wish.seconds())).toList(), begun.first(), begun.second());
        Map<Long, Long> invited = invitations.asked(survey);
        long interviewer = viewer("jonas@polar.example").userId();
        for (Client client : clients) {
            if (random.nextInt(100) >= 82) continue;
            Instant at = clock.instant().minus(Duration.ofDays(launched)).plus(Duration.ofMinutes(60 + random.nextInt(60 * 24 * (OPEN_FOR - 1))));
            Map<String, Object> said = answers.of(random, client.mood(), client.dutch() ? better : Map.of());
            String language = client.dutch() ? "en" : "ru";
            Beginning beginning = invited.containsKey(client.id()) ? Beginning.byTelephone(survey, client.id(), client.person(), invited.get(client.id()), language, interviewer)
                    : new Beginning(survey, "mail", client.id(), client.person(), null, language, null, null, null, null);
            ProgramClock.at(at, () -> Acting.as(null, "demo", () -> responses.bringIn(beginning, said).orThrow()));
        }
    }

    private static Settings sixMonths() {
        Settings usual = Settings.USUAL;
        return new Settings(usual.missing(), usual.samples(), usual.seed(), usual.weighted(), usual.segments(), usual.segmentQuestion(), usual.low(), usual.high(), 6);
    }

    private long analysed(Viewer marketer, long survey, int daysAgo, Settings settings) {
        return ago(daysAgo, marketer, () -> {
            long id = analyses.request(marketer, survey, settings).orThrow();
            run.run(id); // measures are planned on what it finds
            return id;
        });
    }

    private Planned plan(Viewer marketer, long programme, long analysis, LocalDate due) {
        long rotterdam = branch("Rotterdam");
        long moscow = branch("Москва");
        long hotline = measures.plan(marketer, MeasureForm.about(programme, analysis, "answered", "A hotline with three engineers, in Rotterdam first", viewer("jonas@polar.example").userId())
                .costing("18000").aimingAt("10").until(due).touching(new Segment("Clients of Rotterdam", "department=" + rotterdam))).orThrow();
        long prices = measures.plan(marketer, MeasureForm.about(programme, analysis, "price", "A price list without footnotes, in Moscow first", viewer("sergey@polar.example").userId())
                .costing("6500").aimingAt("8").until(due).touching(new Segment("Клиенты московского филиала", "department=" + moscow))).orThrow();
        return new Planned(hotline, prices);
    }

    private void carryOut(Viewer marketer, Planned planned) {
        ago(190, marketer, () -> measures.start(marketer, planned.hotline(), null).orThrow());
        ago(180, marketer, () -> measures.start(marketer, planned.prices(), null).orThrow());
        ago(120, marketer, () -> measures.finish(marketer, planned.hotline(), null).orThrow());
        ago(110, marketer, () -> measures.finish(marketer, planned.prices(), null).orThrow());
    }

    private long secondWave(Viewer marketer, Begun begun, long first, List<Client> clients, Random random) {
        long survey = ago(SECOND_WAVE, marketer, () -> {
            long made = surveys.nextWave(marketer, first).orThrow();
            surveys.setModel(marketer, made, ModelForm.needing(100, "As in the first wave, to compare").of(new Segment("All clients", "")).beside(List.of(begun.first(), begun.second()))).orThrow();
            surveys.launch(marketer, made).orThrow();
            rounds.askNow(marketer, made, "telephone", null, 7, "http://localhost:8080").orThrow();
            return made;
        });
        answer(survey, begun, SECOND_WAVE, clients, random, Map.of("answered", 1.7));
        ago(SECOND_WAVE - OPEN_FOR, marketer, () -> surveys.close(marketer, survey).orThrow());
        return survey;
    }

    /// A short one that is still open.
    private void afterTheSale(Viewer marketer, List<Client> clients, Random random) {
        long survey = ago(AFTER_THE_SALE, marketer, () -> {
            long made = surveys.create(marketer, SurveyForm.titled("After the purchase").asked("Polar Instruments").why("Two questions about your last purchase.", "Два вопроса о последней покупке.")).orThrow();
            drafts.addBlock(marketer, made, BlockForm.satisfaction()).orThrow();
            drafts.addBlock(marketer, made, BlockForm.benefit("Buying was easy", "Купить было легко").coded("easy")).orThrow();
            drafts.add(marketer, made, QuestionForm.csat("How satisfied are you with this purchase?", "Насколько вы довольны этой покупкой?").coded("purchase").in("satisfaction").mustAnswer()).orThrow();
            drafts.add(marketer, made, QuestionForm.ces("How easy was it to buy from us?", "Насколько легко было у нас купить?").coded("effort").in("easy")).orThrow();
            surveys.setModel(marketer, made, ModelForm.needing(40, "A share within fifteen points")).orThrow();
            surveys.launch(marketer, made).orThrow();
            return made;
        });
        for (Client client : clients.subList(0, Math.min(25, clients.size()))) {
            Instant at = clock.instant().minus(Duration.ofHours(3 + random.nextInt(24 * (AFTER_THE_SALE - 1))));
            long mark = Math.clamp(Math.round(4 + client.mood() * 0.6 + 0.6 * random.nextGaussian()), 1, 5);
            ProgramClock.at(at, () -> Acting.as(null, "demo", () -> responses.bringIn(new Beginning(survey, "open", client.id(), null, null, client.dutch() ? "en" : "ru", null, null, null, null),
                    Map.of("purchase", mark, "effort", Math.clamp(mark + random.nextInt(3), 1, 7))).orThrow()));
        }
    }

    private List<Client> clients(Random random) {
        List<Client> clients = new ArrayList<>();
        Set<Long> below = new HashSet<>(Set.of(branch("Rotterdam")));
        departments.tree().forEach(node -> {
            if (node.parentId() != null && below.contains(node.parentId())) below.add(node.id());
        });
        sql.select(CLIENTS.ID, CLIENTS.DEPARTMENT_ID, org.jooq.impl.DSL.min(PEOPLE.ID)).from(CLIENTS).leftJoin(PEOPLE).on(PEOPLE.CLIENT_ID.eq(CLIENTS.ID)).groupBy(CLIENTS.ID).orderBy(CLIENTS.ID)
                .fetch().forEach(row -> {
                    if (row.value3() != null) clients.add(new Client(row.value1(), row.value3(), below.contains(row.value2()), random.nextGaussian()));
                });
        return clients;
    }

    private long branch(String name) {
        return departments.tree().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow().id();
    }

    private Viewer viewer(String email) {
        return users.byEmail(email).flatMap(user -> viewers.find(user.id())).orElseThrow();
    }

    private LocalDate day(int daysAgo) {
        return LocalDate.ofInstant(clock.instant().minus(Duration.ofDays(daysAgo)), ZoneOffset.UTC);
    }

    private <T> T ago(int days, Viewer who, Supplier<T> work) {
        List<T> told = new ArrayList<>();
        ProgramClock.at(clock.instant().minus(Duration.ofDays(days)), () -> Acting.as(who.userId(), "demo", () -> told.add(work.get())));
        return told.getFirst();
    }
}
