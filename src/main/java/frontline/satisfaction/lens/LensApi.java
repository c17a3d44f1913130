package frontline.satisfaction.lens;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/programmes/{id}")
@Tag(name = "programmes")
class LensApi {

    private final Lens lens;
    private final ReadLens reading;
    private final Texts texts;

    LensApi(Lens lens, ReadLens reading, Texts texts) {
        this.lens = lens;
        this.reading = reading;
        this.texts = texts;
    }

    record PropertyBody(@Nullable String words, @Nullable Long benefitId, @Nullable Long departmentId, @Nullable Long personId, @Nullable Boolean retired) {}

    record BenefitBody(@Nullable String words, @Nullable Boolean retired) {}

    /// @param propertyId null: not sorted
    record QuotationBody(@Nullable Long propertyId, @Nullable Boolean retired) {}

    @GetMapping("/lens")
    @Operation(summary = "Quotations, properties, benefits; a client whom one does not see is not named")
    LensView lens(Viewer viewer, @PathVariable long id) {
        return reading.of(viewer, id);
    }

    @PostMapping("/quotations")
    @Operation(summary = "Note what a client said, freely or from an entry of the history")
    ResponseEntity<Object> note(Viewer viewer, @PathVariable long id, @RequestBody NewQuotation body) {
        return answer(lens.note(viewer, id, body));
    }

    @PutMapping("/quotations/{quotation}")
    @Operation(summary = "Sort it under a property, or put it aside")
    ResponseEntity<Object> sort(Viewer viewer, @PathVariable long id, @PathVariable long quotation, @RequestBody QuotationBody body) {
        Outcome<Long> sorted = lens.sort(viewer, id, quotation, body.propertyId()).map(before -> quotation);
        if (sorted instanceof Outcome.Done<Long>) lens.retireQuotation(viewer, id, quotation, Boolean.TRUE.equals(body.retired()));
        return answer(sorted);
    }

    @PostMapping("/properties")
    ResponseEntity<Object> addProperty(Viewer viewer, @PathVariable long id, @RequestBody PropertyBody body) {
        return answer(lens.addProperty(viewer, id, words(body.words()), body.benefitId()));
    }

    @PutMapping("/properties/{property}")
    @Operation(summary = "Rename it, group it, say who controls it, or put it aside")
    ResponseEntity<Object> changeProperty(Viewer viewer, @PathVariable long id, @PathVariable long property, @RequestBody PropertyBody body) {
        Outcome<Long> changed = lens.change(viewer, id, property, words(body.words()), body.departmentId(), body.personId());
        if (changed instanceof Outcome.Done<Long>) changed = lens.group(viewer, id, property, body.benefitId()).map(before -> property);
        if (changed instanceof Outcome.Done<Long>) lens.retireProperty(viewer, id, property, Boolean.TRUE.equals(body.retired()));
        return answer(changed);
    }

    @PostMapping("/benefits")
    ResponseEntity<Object> addBenefit(Viewer viewer, @PathVariable long id, @RequestBody BenefitBody body) {
        return answer(lens.addBenefit(viewer, id, words(body.words())));
    }

    @PutMapping("/benefits/{benefit}")
    ResponseEntity<Object> changeBenefit(Viewer viewer, @PathVariable long id, @PathVariable long benefit, @RequestBody BenefitBody body) {
        Outcome<Long> changed = lens.renameBenefit(viewer, id, benefit, words(body.words()));
        if (changed instanceof Outcome.Done<Long>) lens.retireBenefit(viewer, id, benefit, Boolean.TRUE.equals(body.retired()));
        return answer(changed);
    }

    private ResponseEntity<Object> answer(Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.ok(Map.of("id", id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private static String words(@Nullable String words) {
        return Objects.requireNonNullElse(words, "");
    }
}
