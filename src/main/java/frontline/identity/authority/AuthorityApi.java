package frontline.identity.authority;

import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/authority-limits")
@Tag(name = "authority")
class AuthorityApi {

    private final Authority authority;
    private final Texts texts;

    AuthorityApi(Authority authority, Texts texts) {
        this.authority = authority;
        this.texts = texts;
    }

    /// Exactly one of role, department and user.
    /// @param most null lifts the limit
    record LimitBody(@Nullable String kind, @Nullable String role, @Nullable Long departmentId, @Nullable Long userId, @Nullable BigDecimal most) {

        static LimitBody of(Authority.Limit limit) {
            Whose whose = limit.whose();
            return new LimitBody(limit.kind(), whose.role() == null ? null : whose.role().code(), whose.departmentId(), whose.userId(), limit.most());
        }
    }

    record LimitList(List<LimitBody> items) {}

    @GetMapping
    @Operation(summary = "All limits that are set")
    LimitList all(Viewer viewer) {
        viewer.require(Permission.SET_UP_AUTHORITY);
        return new LimitList(authority.all().stream().map(LimitBody::of).toList());
    }

    @GetMapping("/mine")
    @Operation(summary = "How far you decide alone, by kind; null: without a limit")
    Map<String, @Nullable BigDecimal> mine(Viewer viewer) {
        Map<String, @Nullable BigDecimal> mine = new TreeMap<>();
        authority.kinds().forEach(kind -> mine.put(kind.code(), authority.limitOf(viewer.userId(), kind.code()).orElse(null)));
        return mine;
    }

    @PutMapping
    @Operation(summary = "Set or lift one limit")
    ResponseEntity<?> set(Viewer viewer, @RequestBody LimitBody body) {
        viewer.require(Permission.SET_UP_AUTHORITY);
        Optional<Role> role = Optional.ofNullable(body.role()).flatMap(Role::of);
        boolean one = Stream.of(body.role(), body.departmentId(), body.userId()).filter(Objects::nonNull).count() == 1 && (body.role() == null || role.isPresent());
        Outcome<Whose> outcome = one ? authority.set(Objects.requireNonNullElse(body.kind(), ""), new Whose(role.orElse(null), body.departmentId(), body.userId()), body.most())
                : Outcome.refused("whose", "authority.whose_one");
        return switch (outcome) {
            case Outcome.Done<Whose> done -> ResponseEntity.ok(body);
            case Outcome.Refused<Whose>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
