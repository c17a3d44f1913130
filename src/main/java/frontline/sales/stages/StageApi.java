package frontline.sales.stages;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import frontline.sales.pipelines.StageForm;
import frontline.sales.stages.StageTermsForm.CheckForm;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "stages")
class StageApi {

    private final StageSetup setup;
    private final Demands demands;
    private final Texts texts;

    StageApi(StageSetup setup, Demands demands, Texts texts) {
        this.setup = setup;
        this.demands = demands;
        this.texts = texts;
    }

    record Rules(String nameEn, String nameRu, @Nullable Integer probability, @Nullable Integer targetDays, @Nullable Set<String> demands, @Nullable List<Point> checks,
            @Nullable Set<Long> departments, @Nullable Set<String> roles, @Nullable Boolean skippable, @Nullable Boolean backFrom, @Nullable Boolean backTo,
            @Nullable String approver, @Nullable BigDecimal approvalDiscount) {

        record Point(@Nullable Long id, @Nullable String nameEn, @Nullable String nameRu, @Nullable Long typeId, @Nullable Boolean required) {}

        static Rules of(StageTermsForm form) {
            return new Rules(form.stage().nameEn(), form.stage().nameRu(), form.stage().probability(), form.stage().targetDays(), form.demands(),
                    form.checks().stream().map(check -> new Point(check.id(), check.nameEn(), check.nameRu(), check.typeId(), check.required())).toList(),
                    form.departments(), form.roles(), form.skippable(), form.backFrom(), form.backTo(), form.approver(), form.approvalDiscount());
        }

        private static final Point NOTHING = new Point(null, null, null, null, null);

        /// Nothing in the place of an entry is refused where the entries are looked at, as one that nobody knows.
        private static <T> Set<T> each(@Nullable Set<T> given, T unknown) {
            return given == null ? Set.of() : given.stream().map(one -> one == null ? unknown : one).collect(Collectors.toSet());
        }

        StageTermsForm form() {
            return new StageTermsForm(new StageForm(nameEn, nameRu, probability, targetDays), each(demands, ""),
                    checks == null ? List.of() : checks.stream().map(point -> point == null ? NOTHING : point)
                            .map(point -> new CheckForm(point.id(), point.nameEn(), point.nameRu(), point.typeId(), Objects.requireNonNullElse(point.required(), true))).toList(),
                    each(departments, 0L), each(roles, ""), Objects.requireNonNullElse(skippable, true),
                    Objects.requireNonNullElse(backFrom, true), Objects.requireNonNullElse(backTo, true), Objects.requireNonNullElse(approver, ""), approvalDiscount);
        }
    }

    @GetMapping("/stages/{id}/rules")
    @Operation(summary = "What a stage asks of a deal before it goes on, and who carries it out")
    Rules rules(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        return Rules.of(setup.get(id));
    }

    @PutMapping("/stages/{id}/rules")
    @Operation(summary = "Set the rules of a stage: all of them; what is left out is not asked")
    ResponseEntity<Object> set(Viewer viewer, @PathVariable long id, @RequestBody Rules body) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (setup.change(id, body.form())) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(Rules.of(setup.get(id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/stage-demands")
    @Operation(summary = "Everything that a stage can ask for")
    ApiList<Demand> offered() {
        return new ApiList<>(Stream.concat(demands.offered("deal").stream(), demands.offered("client").stream()).toList(), null);
    }
}
