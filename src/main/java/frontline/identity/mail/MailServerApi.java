package frontline.identity.mail;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.mail.MailServer;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/mail-server")
@Tag(name = "mail")
class MailServerApi {

    private final MailServer server;
    private final Texts texts;

    MailServerApi(MailServer server, Texts texts) {
        this.server = server;
        this.texts = texts;
    }

    /// @param passwordKept whether a password is known; it is never given back
    record Resource(String host, int port, String security, String username, String senderAddress, String senderName, String certificate, boolean passwordKept) {}

    record Trial(@Nullable String to) {}

    @GetMapping
    @Operation(summary = "The company's outgoing mail server; for administrators")
    Resource one(Viewer viewer) {
        viewer.require(Permission.SET_UP_COMPANY);
        return server.settings().map(this::resource).orElseThrow(() -> new NotFound("mail server"));
    }

    @PutMapping
    @Operation(summary = "Set it up. An absent password keeps the one there is; `certificate` is the SHA-256 of one to be trusted though nobody known has issued it")
    ResponseEntity<Object> change(Viewer viewer, @RequestBody MailServerForm form) {
        viewer.require(Permission.SET_UP_COMPANY);
        return switch (server.change(form.settings(), form.password())) {
            case Outcome.Done<MailServer.Settings>(var saved) -> ResponseEntity.ok(resource(saved));
            case Outcome.Refused<MailServer.Settings>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/test")
    @Operation(summary = "Send a trial letter at once; the answer says what the server said, or at which setting it failed")
    ResponseEntity<Object> test(Viewer viewer, @RequestBody Trial trial) {
        viewer.require(Permission.SET_UP_COMPANY);
        return switch (server.test(Objects.requireNonNullElse(trial.to(), ""), texts.get(Language.EN, "mail.test.subject", "Frontline"), texts.get(Language.EN, "mail.test.body"))) {
            case Outcome.Done<String>(var words) -> ResponseEntity.ok(Map.of("answer", words));
            case Outcome.Refused<String>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private Resource resource(MailServer.Settings settings) {
        return new Resource(settings.host(), settings.port(), settings.security(), settings.username(), settings.senderAddress(), settings.senderName(), settings.certificate(), server.hasPassword());
    }
}
