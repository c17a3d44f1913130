package frontline.identity.secondfactor;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/signing-in")
@Tag(name = "users")
class SigningInApi {

    private final SigningIn signingIn;
    private final TwoFactors factors;
    private final Texts texts;

    SigningInApi(SigningIn signingIn, TwoFactors factors, Texts texts) {
        this.signingIn = signingIn;
        this.factors = factors;
        this.texts = texts;
    }

    record Person(long id, String name) {}

    /// @param twoFactorsOf nobody, administrators or everybody
    /// @param people how many sign in
    /// @param without those of them who have no second factor of their own
    record Resource(String twoFactorsOf, int people, List<Person> without) {}

    record Rules(@Nullable String twoFactorsOf) {}

    @GetMapping
    @Operation(summary = "Of whom two factors are demanded, and who has none yet; for administrators")
    Resource one(Viewer viewer) {
        viewer.require(Permission.MANAGE_USERS);
        return resource();
    }

    @PutMapping
    @Operation(summary = "Demand two factors of nobody, administrators or everybody. Who has none is led to set one up before anything else opens; programs with tokens go on")
    ResponseEntity<Object> change(Viewer viewer, @RequestBody Rules rules) {
        viewer.require(Permission.MANAGE_USERS);
        return switch (factors.demand(viewer, Objects.requireNonNullElse(rules.twoFactorsOf(), ""))) {
            case Outcome.Done<TwoFactors.Demand> done -> ResponseEntity.ok(resource());
            case Outcome.Refused<TwoFactors.Demand>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private Resource resource() {
        SigningIn.State state = signingIn.state();
        return new Resource(state.demand().code(), state.people(), state.without().stream().map(user -> new Person(user.id(), user.name())).toList());
    }
}
