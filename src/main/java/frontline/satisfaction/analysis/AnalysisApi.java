package frontline.satisfaction.analysis;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import frontline.satisfaction.segments.Segment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "analyses")
class AnalysisApi {

    private final Analyses analyses;
    private final Texts texts;

    AnalysisApi(Analyses analyses, Texts texts) {
        this.analyses = analyses;
        this.texts = texts;
    }

    /// @param filter as it stands in the address of the client list
    record SegmentResource(@Nullable String name, @Nullable String filter) {}

    /// @param missing pairwise, listwise or mean
    /// @param low,high ends of the boxes of penalty and reward, in percent of a scale
    /// @param months after an answer in which income is counted
    record SettingsResource(@Nullable String missing, @Nullable Integer samples, @Nullable Long seed, @Nullable Boolean weighted, @Nullable List<SegmentResource> segments, @Nullable String segmentQuestion,
            @Nullable Integer low, @Nullable Integer high, @Nullable Integer months) {

        Settings settings() {
            Settings usual = Settings.USUAL;
            return new Settings(Objects.requireNonNullElse(missing, usual.missing()), Objects.requireNonNullElse(samples, usual.samples()), Objects.requireNonNullElse(seed, usual.seed()), Boolean.TRUE.equals(weighted),
                    segments == null ? List.of() : segments.stream().map(SettingsResource::segment).toList(), segmentQuestion,
                    Objects.requireNonNullElse(low, usual.low()), Objects.requireNonNullElse(high, usual.high()), Objects.requireNonNullElse(months, usual.months()));
        }

        /// What is missing is refused where the settings are checked.
        private static Segment segment(@Nullable SegmentResource segment) {
            return segment == null ? new Segment("", "") : new Segment(Objects.requireNonNullElse(segment.name(), ""), Objects.requireNonNullElse(segment.filter(), ""));
        }

        static SettingsResource of(Settings settings) {
            return new SettingsResource(settings.missing(), settings.samples(), settings.seed(), settings.weighted(), settings.segments().stream().map(segment -> new SegmentResource(segment.name(), segment.filter())).toList(),
                    settings.segmentQuestion(), settings.low(), settings.high(), settings.months());
        }
    }

    /// @param state waiting, running, done, failed or cancelled
    /// @param progress 0 to 100
    /// @param requestedBy null: by itself
    /// @param findings null until it is done, and in lists
    record AnalysisResource(long id, long surveyId, String state, int progress, @Nullable Integer answers, SettingsResource settings, Instant requestedAt, @Nullable Long requestedBy, @Nullable Instant finishedAt, @Nullable Findings findings) {

        static AnalysisResource of(Analysis analysis, @Nullable Findings findings) {
            return new AnalysisResource(analysis.id(), analysis.surveyId(), analysis.state(), analysis.progress(), analysis.answers(), SettingsResource.of(analysis.settings()), analysis.requestedAt(), analysis.requestedBy(), analysis.finishedAt(), findings);
        }
    }

    @GetMapping("/surveys/{survey}/analyses")
    @Operation(summary = "The analyses of a survey, the latest first, without what they found")
    ApiList<AnalysisResource> of(Viewer viewer, @PathVariable long survey) {
        return new ApiList<>(analyses.of(viewer, survey).stream().map(analysis -> AnalysisResource.of(analysis, null)).toList(), null);
    }

    @PostMapping("/surveys/{survey}/analyses")
    @Operation(summary = "Analyse all complete sheets in the background", description = "Whatever is not said is as usual: pairwise, 1000 samples, no segments, boxes 30 and 70, 12 months. `progress` of GET /api/v1/analyses/{id} tells how far it is.")
    ResponseEntity<Object> request(Viewer viewer, @PathVariable long survey, @RequestBody SettingsResource settings) {
        return switch (analyses.request(viewer, survey, settings.settings())) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.accepted().location(URI.create("/api/v1/analyses/" + id)).body(AnalysisResource.of(analyses.get(viewer, id), null));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/analyses/{id}")
    @Operation(summary = "An analysis with what it found", description = "Intervals are 95 %. Marks are on their own scales, blocks on 0 to 100; importances of one list make 1. What could not be computed is missing, and a remark says why.")
    AnalysisResource one(Viewer viewer, @PathVariable long id) {
        return AnalysisResource.of(analyses.get(viewer, id), analyses.findings(viewer, id).orElse(null));
    }

    record Recomputation(boolean same) {}

    @PostMapping("/analyses/{id}/recomputation")
    @Operation(summary = "Compute it again from its stored inputs and settings, and compare", description = "Nothing is kept. It takes as long as the analysis did.")
    Recomputation recompute(Viewer viewer, @PathVariable long id) {
        return new Recomputation(analyses.reproduces(viewer, id));
    }

    @PostMapping("/analyses/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Cancel it; what is done stays as it is")
    void cancel(Viewer viewer, @PathVariable long id) {
        analyses.cancel(viewer, id);
    }
}
