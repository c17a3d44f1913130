package frontline.insight.indicators;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "indicators")
class IndicatorApi {

    private static final int MOST = 200;

    private final Indicators indicators;
    private final Standings standings;
    private final Alarms alarms;
    private final Showing showing;
    private final Watch watch;
    private final Texts texts;

    IndicatorApi(Indicators indicators, Standings standings, Alarms alarms, Showing showing, Watch watch, Texts texts) {
        this.indicators = indicators;
        this.standings = standings;
        this.alarms = alarms;
        this.showing = showing;
        this.watch = watch;
        this.texts = texts;
    }

    record BoundResource(String of, @Nullable BigDecimal lower, @Nullable BigDecimal upper) {}

    /// @param unit number, money, days, minutes, percent
    record IndicatorResource(long id, String nameEn, String nameRu, String question, BigDecimal divisor, String takenFor, String unit, String good, String reasonLowEn, String reasonLowRu, String reasonHighEn, String reasonHighRu,
            int quietDays, boolean byMail, boolean unreadable, boolean archived, List<BoundResource> bounds) {}

    /// @param whose "person-5", "department-2", "stage-3", "company-0"
    /// @param trend falling, rising or level, for so many weeks in a row
    record StandingResource(String whose, String name, BigDecimal value, @Nullable BigDecimal lower, @Nullable BigDecimal upper, boolean boundsSet, String trend, int trendWeeks, @Nullable Long alarmId) {}

    record DayResource(LocalDate day, BigDecimal value) {}

    record AlarmResource(long id, long indicatorId, String whose, String side, BigDecimal value, @Nullable BigDecimal lower, @Nullable BigDecimal upper, LocalDate raisedOn, String sentence, @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy, String note, @Nullable LocalDate closedOn, @Nullable String closedBy, String records) {}

    record Note(@Nullable String note) {}

    @GetMapping("/indicators")
    ApiList<IndicatorResource> all(Viewer viewer) {
        return new ApiList<>(indicators.all().stream().map(each -> resource(viewer, each)).toList(), null);
    }

    @GetMapping("/indicators/{id}")
    @Operation(summary = "An indicator", description = "With the bounds of the token's user; whoever may set up sales gets all of them.")
    IndicatorResource one(Viewer viewer, @PathVariable long id) {
        return resource(viewer, indicators.get(id));
    }

    @PostMapping("/indicators")
    @Operation(summary = "Watch a figure", description = """
            question: a slice as it stands in the address of /slices, with one measure, such as facts=deals&m=count&f=state~in~open. taken_for: role:sales_rep, person:5, departments, company, stages.
            good: up, down, between. bounds: [{"of":"all","lower":40,"upper":120}], of: all, role:sales_rep, department:3, person:5, stage:7; the closest holds. Shares are in percent.""")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody IndicatorForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (indicators.add(form, Language.EN)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/indicators/" + id)).body(resource(viewer, indicators.get(id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/indicators/{id}")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody IndicatorForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (indicators.change(id, form, Language.EN)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(resource(viewer, indicators.get(id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/indicators/measured")
    @Operation(summary = "Measure all of them now, without waiting for the morning")
    ResponseEntity<Object> measure(Viewer viewer) {
        viewer.require(Permission.SET_UP_SALES);
        indicators.measureAll();
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/indicators/{id}/archived")
    IndicatorResource archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        indicators.archive(id);
        return resource(viewer, indicators.get(id));
    }

    @PostMapping("/indicators/{id}/restored")
    ResponseEntity<Object> restore(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (indicators.restore(id)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(resource(viewer, indicators.get(id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/indicators/{id}/values")
    @Operation(summary = "The latest values, of those whom the token's user may see", description = "Where no bounds are set, lower and upper are the middle half of the own last ninety days.")
    ApiList<StandingResource> values(Viewer viewer, @PathVariable long id, @Parameter(hidden = true) @ModelAttribute(name = "page", binding = false) Page page) {
        return new ApiList<>(standings.of(viewer, List.of(indicators.get(id)), page.written().today()).stream().map(standing -> new StandingResource(standing.subject().whose().written(), standing.subject().name().in(page.language()), standing.value(),
                standing.bounds().map(Bounds::lower).orElse(null), standing.bounds().map(Bounds::upper).orElse(null), standing.set(), standing.trend().way().name().toLowerCase(Locale.ROOT), standing.trend().weeks(), standing.alarm().map(Alarm::id).orElse(null))).toList(), null);
    }

    @GetMapping("/indicators/{id}/values/{whose}")
    @Operation(summary = "The values of one of them by day, the oldest first", description = "from: by default ninety days ago")
    ApiList<DayResource> days(Viewer viewer, @PathVariable long id, @PathVariable String whose, @RequestParam(required = false) @Nullable LocalDate from, @Parameter(hidden = true) @ModelAttribute(name = "page", binding = false) Page page) {
        Indicator indicator = indicators.get(id);
        LocalDate today = page.written().today();
        Whose asked = Whose.read(whose).filter(one -> standings.isSeen(viewer, indicator, one)).orElseThrow(() -> new NotFound("values of " + whose));
        return new ApiList<>(standings.days(indicator, asked, from == null ? today.minusDays(Standings.LONG) : from, today).stream().map(day -> new DayResource(day.day(), day.value())).toList(), null);
    }

    @GetMapping("/alarms")
    @Operation(summary = "Alarms of those whom the token's user may see, the standing ones first", description = "standing=true leaves out the closed ones")
    ApiList<AlarmResource> alarms(Viewer viewer, @RequestParam(required = false) @Nullable Long indicator, @RequestParam(defaultValue = "false") boolean standing, @Parameter(hidden = true) @ModelAttribute(name = "page", binding = false) Page page) {
        return new ApiList<>(showing.alarms(viewer, alarms.seen(viewer, indicator, null, standing, MOST), page, true).stream().map(IndicatorApi::resource).toList(), null);
    }

    @PostMapping("/alarms/{id}/acknowledgement")
    @Operation(summary = "Answer an alarm: it leaves Today until its quiet time is over", description = "{\"note\":\"on holiday until Monday\"}")
    ResponseEntity<Object> acknowledge(Viewer viewer, @PathVariable long id, @RequestBody Note note) {
        return switch (alarms.acknowledge(viewer, id, note.note() == null ? "" : note.note())) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/alarms/{id}/acknowledgement")
    @Operation(summary = "Take the own answer back")
    ResponseEntity<Object> unacknowledge(Viewer viewer, @PathVariable long id) {
        alarms.unacknowledge(viewer, id);
        return ResponseEntity.noContent().build();
    }

    private static AlarmResource resource(ShownAlarm shown) {
        Alarm alarm = shown.alarm();
        return new AlarmResource(alarm.id(), alarm.indicatorId(), alarm.whose().written(), alarm.side().code(), alarm.value(), alarm.bounds().lower(), alarm.bounds().upper(), alarm.raisedOn(), shown.sentence(), alarm.acknowledgedAt(),
                alarm.acknowledgedBy(), alarm.note(), alarm.closedOn(), alarm.closedBy(), shown.records());
    }

    private IndicatorResource resource(Viewer viewer, Indicator of) {
        return new IndicatorResource(of.id(), of.nameEn(), of.nameRu(), of.question(), of.divisor(), of.takenFor(), watch.shape(of).unit().code(), of.good().code(), of.low().en(), of.low().ru(), of.high().en(), of.high().ru(), of.quietDays(), of.byMail(),
                of.unreadable(), of.archived(), of.bounds().stream().filter(bound -> isSeen(viewer, bound)).map(bound -> new BoundResource(bound.of(), bound.bounds().lower(), bound.bounds().upper())).toList());
    }

    /// What a colleague is held to is no more seen than what the colleague does.
    private static boolean isSeen(Viewer viewer, Bound bound) {
        return viewer.seesAll() || viewer.may(Permission.SET_UP_SALES) || switch (bound.scope()) {
            case "person" -> bound.of().equals("person:" + viewer.userId());
            case "department" -> viewer.departments().contains(bound.idOf("department"));
            default -> true;
        };
    }
}
