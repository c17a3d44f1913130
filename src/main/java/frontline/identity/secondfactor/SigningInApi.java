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
    private final Texts texts;

    SigningInApi(SigningIn signingIn, Texts texts) {
        this.signingIn = signingIn;
        this.texts = texts;
    }

    record Person(long id, String name) {}

    /// @param twoFactorsOf nobody, administrators or everybody
    /// @param passwordsOf administrators or everybody
    /// @param people how many sign in
    /// @param without those of them who have no second factor of their own
    record Resource(String twoFactorsOf, String passwordsOf, int people, List<Person> without) {}

    /// @param passwordsOf null leaves it
    record Rules(@Nullable String twoFactorsOf, @Nullable String passwordsOf) {}

    @GetMapping
    @Operation(summary = "Of whom two factors are demanded, who has none yet, and for whom a password opens; for administrators")
    Resource one(Viewer viewer) {
        viewer.require(Permission.MANAGE_USERS);
        return resource();
    }

    @PutMapping
    @Operation(summary = "Demand two factors of nobody, administrators or everybody. Who has none is led to set one up before anything else opens; programs with tokens go on. A password opens for administrators or everybody; for administrators alone once a sign-in provider is connected")
    ResponseEntity<Object> change(Viewer viewer, @RequestBody Rules rules) {
        viewer.require(Permission.MANAGE_USERS);
        SigningIn.Rules wanted = new SigningIn.Rules(Objects.requireNonNullElse(rules.twoFactorsOf(), ""), Objects.requireNonNullElseGet(rules.passwordsOf(), () -> signingIn.rules().passwordsOf()));
        return switch (signingIn.change(viewer, wanted)) {
            case Outcome.Done<SigningIn.Rules> done -> ResponseEntity.ok(resource());
            case Outcome.Refused<SigningIn.Rules>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private Resource resource() {
        SigningIn.State state = signingIn.state();
        return new Resource(state.rules().twoFactorsOf(), state.rules().passwordsOf(), state.people(), state.without().stream().map(user -> new Person(user.id(), user.name())).toList());
    }
}
