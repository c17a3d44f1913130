package frontline.clients.completeness;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "completeness")
class CompletenessApi {

    private final ReadFigures figures;
    private final CompletenessDays days;
    private final ReadCompleteness read;
    private final CollectionFields fields;
    private final Clients clients;

    CompletenessApi(ReadFigures figures, CompletenessDays days, ReadCompleteness read, CollectionFields fields, Clients clients) {
        this.figures = figures;
        this.days = days;
        this.read = read;
        this.fields = fields;
        this.clients = clients;
    }

    /// @param average mean over the clients, in percent
    /// @param goodShare share of clients at 80 % and above, 0 to 1
    /// @param missing field → number of clients without it
    record LineResource(String key, String kind, @Nullable Long id, String name, int depth, int clients, BigDecimal average, BigDecimal goodShare, Map<String, Integer> missing) {
        static LineResource of(Figures.Line line) {
            Map<String, Integer> missing = new LinkedHashMap<>();
            line.mostMissing(Integer.MAX_VALUE).forEach(entry -> missing.put(entry.getKey(), entry.getValue()));
            return new LineResource(line.key(), line.kind().name().toLowerCase(Locale.ROOT), line.id(), line.name(), line.depth(), line.clients(), line.average(), line.goodShare(), missing);
        }
    }

    record DayResource(LocalDate day, int clients, BigDecimal average, BigDecimal goodSharePercent) {}

    record BaseResource(List<LineResource> lines, List<DayResource> days) {}

    record CardResource(int percent, List<MissingField> missing) {}

    record MissingField(String field, String label) {}

    @GetMapping("/api/v1/completeness")
    @Operation(summary = "How complete the cards are, by branch, department and rep, within the sight of the token's user; with the days of one line",
            description = "of: the key of a line, by default all; from: the first day, by default half a year ago")
    BaseResource base(Viewer viewer, @RequestParam(defaultValue = "all") String of, @RequestParam @Nullable LocalDate from) {
        Figures found = figures.of(viewer, "all", "nobody");
        if (found.isEmpty()) return new BaseResource(List.of(), List.of());
        LocalDate first = from == null ? days.today().minusMonths(6) : from;
        return new BaseResource(found.lines().stream().map(LineResource::of).toList(),
                days.of(viewer, found.at(of), first).stream().map(day -> new DayResource(day.day(), day.clients(), day.average(), day.goodShare())).toList());
    }

    @GetMapping("/api/v1/clients/{id}/completeness")
    @Operation(summary = "How complete a card is and what is missing, the weightiest first")
    CardResource card(Viewer viewer, @PathVariable long id) {
        clients.ref(viewer, id);
        Map<String, String> labels = fields.labels(Language.EN);
        Completeness found = read.of(id);
        return new CardResource(found.percent(), found.missing().stream().map(code -> new MissingField(code, labels.getOrDefault(code, code))).toList());
    }
}
