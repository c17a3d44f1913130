package frontline.identity.passkeys;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// To look at and to take away; making one needs a browser and the person before it.
@RestController
@Tag(name = "passkeys")
class PasskeyApi {

    private final Passkeys passkeys;
    private final Texts texts;

    PasskeyApi(Passkeys passkeys, Texts texts) {
        this.passkeys = passkeys;
        this.texts = texts;
    }

    @GetMapping("/api/v1/passkeys")
    @Operation(summary = "Your own passkeys")
    ApiList<Passkey> own(Viewer viewer) {
        return new ApiList<>(passkeys.of(viewer.userId()), null);
    }

    @DeleteMapping("/api/v1/passkeys/{id}")
    @Operation(summary = "Remove one of your own; not the only way in")
    ResponseEntity<Object> remove(Viewer viewer, @PathVariable long id) {
        return switch (passkeys.remove(viewer.userId(), id)) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/api/v1/users/{id}/passkeys")
    @Operation(summary = "The passkeys of a user; for administrators")
    ApiList<Passkey> ofUser(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.MANAGE_USERS);
        return new ApiList<>(passkeys.of(id), null);
    }

    @DeleteMapping("/api/v1/users/{id}/passkeys/{passkey}")
    @Operation(summary = "Remove one, when a device is lost")
    ResponseEntity<Void> forget(Viewer viewer, @PathVariable long id, @PathVariable long passkey) {
        viewer.require(Permission.MANAGE_USERS);
        passkeys.forget(id, passkey);
        return ResponseEntity.noContent().build();
    }
}
