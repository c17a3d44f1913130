package frontline.identity.users;

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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "users")
class UserApi {

    private final Users users;
    private final WaysIn ways;
    private final Texts texts;

    UserApi(Users users, WaysIn ways, Texts texts) {
        this.users = users;
        this.ways = ways;
        this.texts = texts;
    }

    record UserResource(long id, String name, @Nullable String email, @Nullable String phone, String role, long departmentId, String department, boolean signsIn, boolean active) {
        static UserResource of(UserView user) {
            return new UserResource(user.id(), user.name(), user.email(), user.phone(), user.role().code(), user.departmentId(), user.department(), user.signsIn(), user.active());
        }
    }

    @GetMapping
    @Operation(summary = "Everybody who works here; names are no secret among colleagues")
    ApiList<UserResource> list(Viewer viewer) {
        return new ApiList<>(ways.noted(users.all()).stream().map(UserResource::of).toList(), null);
    }

    @GetMapping("/{id}")
    UserResource one(Viewer viewer, @PathVariable long id) {
        return UserResource.of(ways.noted(List.of(users.get(id))).getFirst());
    }

    @PostMapping
    @Operation(summary = "Add a user; administrators only")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody UserForm form) {
        viewer.require(Permission.MANAGE_USERS);
        return switch (users.add(form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/users/" + id)).body(UserResource.of(users.get(id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a user; administrators only. An absent password keeps the old one")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody UserForm form) {
        viewer.require(Permission.MANAGE_USERS);
        return switch (users.change(id, form)) {
            case Outcome.Done<UserView>(UserView user) -> ResponseEntity.ok(UserResource.of(user));
            case Outcome.Refused<UserView>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
