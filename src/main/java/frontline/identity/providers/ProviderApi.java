package frontline.identity.providers;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sign-in providers")
class ProviderApi {

    private final SignInProviders providers;
    private final LinkedIdentities identities;
    private final Texts texts;

    ProviderApi(SignInProviders providers, LinkedIdentities identities, Texts texts) {
        this.providers = providers;
        this.identities = identities;
        this.texts = texts;
    }

    /// @param secretKept whether a client secret is known; it is never given back
    record Resource(long id, String code, String name, String issuer, String clientId, boolean secretKept, String shown, boolean skipsCode, @Nullable String newUsersRole, @Nullable Long newUsersDepartmentId, List<String> newUsersDomains) {}

    @GetMapping("/api/v1/sign-in-providers")
    @Operation(summary = "OpenID Connect providers through which people sign in; for administrators")
    ApiList<Resource> list(Viewer viewer) {
        viewer.require(Permission.SET_UP_COMPANY);
        return new ApiList<>(providers.all().stream().map(this::resource).toList(), null);
    }

    @GetMapping("/api/v1/sign-in-providers/{id}")
    Resource one(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_COMPANY);
        return resource(providers.get(id));
    }

    @PostMapping("/api/v1/sign-in-providers")
    @Operation(summary = "Add one. It sends people back to /sign-in/with/{code}/answer; without new_users_role only those get in who are users already")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody ProviderForm form) {
        viewer.require(Permission.SET_UP_COMPANY);
        return switch (providers.add(form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/sign-in-providers/" + id)).body(resource(providers.get(id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/api/v1/sign-in-providers/{id}")
    @Operation(summary = "Change one. An absent secret keeps the one there is; shown is offered, hidden or off")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody ProviderForm form) {
        viewer.require(Permission.SET_UP_COMPANY);
        return switch (providers.change(id, form)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(resource(providers.get(id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/api/v1/users/{id}/identities")
    @Operation(summary = "The accounts elsewhere by which a user signs in; for administrators")
    ApiList<LinkedIdentities.Identity> ofUser(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.MANAGE_USERS);
        return new ApiList<>(identities.of(id), null);
    }

    @DeleteMapping("/api/v1/users/{id}/identities/{identity}")
    @Operation(summary = "Unlink one")
    ResponseEntity<Void> forget(Viewer viewer, @PathVariable long id, @PathVariable long identity) {
        viewer.require(Permission.MANAGE_USERS);
        identities.forget(id, identity);
        return ResponseEntity.noContent().build();
    }

    private Resource resource(SignInProvider provider) {
        SignInProvider.NewUsers users = provider.newUsers();
        return new Resource(provider.id(), provider.code(), provider.name(), provider.issuer(), provider.clientId(), providers.hasSecret(provider.id()), provider.shown().code(), provider.skipsCode(),
                users == null ? null : users.role(), users == null ? null : users.departmentId(), users == null ? List.of() : users.domains());
    }
}
