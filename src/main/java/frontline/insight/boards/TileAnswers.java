package frontline.insight.boards;

import frontline.identity.Viewer;
import frontline.identity.facts.FactTable;
import frontline.insight.boards.Figure.Beside;
import frontline.insight.boards.Figure.Change;
import frontline.insight.query.Answer;
import frontline.insight.query.Answer.Line;
import frontline.insight.query.Catalogue;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Op;
import frontline.insight.query.Slices;
import frontline.insight.slices.Fields;
import frontline.insight.slices.ShownAnswer;
import frontline.insight.slices.SliceAddress;
import frontline.platform.NamedPeriod;
import frontline.platform.Outcome;
import frontline.platform.Period;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks the questions of tiles, each within the sight of whoever looks.
@Component
class TileAnswers {

    private static final Set<String> AHEAD = Set.of("due_on", "expected_on");

    private final Slices slices;
    private final Catalogue catalogue;

    TileAnswers(Slices slices, Catalogue catalogue) {
        this.slices = slices;
        this.catalogue = catalogue;
    }

    ShownTile of(Viewer viewer, Tile tile, BoardFilter filter, Page page) {
        SliceAddress asked = SliceAddress.parse(tile.query());
        FactTable facts = catalogue.find(asked.facts()).orElse(null);
        if (facts == null) return ShownTile.refused(tile, asked, new FormErrors(List.of(Refusal.at("", "boards.no_such_facts", asked.facts()))));
        SliceAddress address = filter.on(asked, facts);
        SliceAddress drawn = tile.shape() == Tile.Shape.FIGURE ? address.with("row").with("col").with("top").with("order").with("empty") : address;
        Fields fields = new Fields(facts, catalogue.all(), viewer, page.wording());
        return switch (slices.answer(viewer, drawn.toQuestion(), page.written())) {
            case Outcome.Refused<Answer>(var refusals) -> ShownTile.refused(tile, address, new FormErrors(refusals));
            case Outcome.Done<Answer>(Answer answer) -> {
                ShownAnswer shown = ShownAnswer.of(answer, drawn, fields, page.wording());
                yield new ShownTile(tile, address, shown, tile.shape() == Tile.Shape.FIGURE ? figure(viewer, tile, shown, page) : null, FormErrors.NONE, filter.missesIn(asked, facts));
            }
        };
    }

    private Figure figure(Viewer viewer, Tile tile, ShownAnswer shown, Page page) {
        Line row = shown.rows().getLast();
        Line column = shown.columns().getLast();
        List<Beside> beside = IntStream.range(1, shown.measures().size()).mapToObj(measure -> new Beside(shown.measureName(measure), shown.text(row, column, measure), shown.records(row, column, measure)))
                .filter(each -> !each.text().isEmpty()).toList();
        Optional<Criterion> time = BoardFilter.time(shown.address(), shown.fields().facts());
        Change change = time.flatMap(criterion -> span(criterion, page.written().today()).flatMap(period -> Compared.of(period, tile.against(), isAhead(criterion, shown.fields().facts()), page.written().today()))
                .map(compared -> change(viewer, tile, shown, criterion, compared, page))).orElse(null);
        String text = shown.text(row, column, 0);
        String unit = shown.isMoney(0) ? Optional.ofNullable(shown.answer().currency()).orElse("") : "";
        return new Figure(!text.isEmpty() ? text : isZeroOfNothing(shown) ? page.written().number(0) : "—", text.isEmpty() && !isZeroOfNothing(shown) ? "" : unit, shown.records(row, column, 0), beside, change, time.isEmpty());
    }

    private static boolean isAhead(Criterion criterion, FactTable facts) {
        return AHEAD.contains(criterion.field().equals("day") ? facts.day() : criterion.field());
    }

    private static Optional<Period> span(Criterion criterion, LocalDate today) {
        if (criterion.op() == Op.PERIOD) return criterion.values().stream().findFirst().flatMap(NamedPeriod::of).map(period -> period.at(today));
        if (criterion.op() != Op.BETWEEN || criterion.values().size() != 2) return Optional.empty();
        try {
            LocalDate from = LocalDate.parse(criterion.values().getFirst());
            LocalDate to = LocalDate.parse(criterion.values().getLast());
            return to.isBefore(from) ? Optional.empty() : Optional.of(new Period(from, to));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private @Nullable Change change(Viewer viewer, Tile tile, ShownAnswer shown, Criterion time, Compared compared, Page page) {
        ShownAnswer now = during(viewer, shown, time, compared.now(), page).orElse(null);
        ShownAnswer then = during(viewer, shown, time, compared.then(), page).orElse(null);
        if (now == null || then == null) return null;
        BigDecimal before = first(then);
        BigDecimal today = first(now) == null && isZeroOfNothing(shown) ? BigDecimal.ZERO : first(now);
        String days = page.written().day(compared.then().from()) + " – " + page.written().day(compared.then().to());
        if (before == null) return new Change(0, "", "", days, tile.against());
        String was = then.text(then.rows().getLast(), then.columns().getLast(), 0);
        if (today == null) return new Change(0, "", was, days, tile.against());
        boolean share = shown.measures().getFirst().fn() == Fn.CONVERSION;
        String text = share || shown.isPercent(0) ? page.t("boards.points", page.written().number(today.subtract(before).movePointRight(share ? 2 : 0).setScale(1, RoundingMode.HALF_UP).abs()))
                : Compared.growth(today, before).map(growth -> page.written().percent(growth.abs().setScale(growth.abs().compareTo(BigDecimal.ONE) < 0 ? 3 : 2, RoundingMode.HALF_UP))).orElse("");
        return new Change(today.compareTo(before), text, was, days, tile.against());
    }

    /// No facts are a sum of nothing, but no average and no share.
    private static boolean isZeroOfNothing(ShownAnswer shown) {
        return shown.measures().getFirst().fn().isZeroOfNothing();
    }

    private Optional<ShownAnswer> during(Viewer viewer, ShownAnswer shown, Criterion time, Period period, Page page) {
        SliceAddress address = shown.address().with("m", shown.address().measures().getFirst()).narrowedTo(time.field() + "~between~" + period.from() + "~" + period.to());
        return slices.answer(viewer, address.toQuestion(), page.written()) instanceof Outcome.Done<Answer>(Answer answer) ? Optional.of(ShownAnswer.of(answer, address, shown.fields(), page.wording())) : Optional.empty();
    }

    private static @Nullable BigDecimal first(ShownAnswer shown) {
        return shown.answer().figure(shown.rows().getLast(), shown.columns().getLast(), 0);
    }
}
