package frontline.identity.access;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.profile.ProfileSection;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.platform.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Where one is signed in, and for administrators where somebody else is.
@Controller
class SessionController {

    private final OpenSessions sessions;
    private final SecurityLog log;

    SessionController(OpenSessions sessions, SecurityLog log) {
        this.sessions = sessions;
        this.log = log;
    }

    @GetMapping("/profile/sessions")
    String own(Viewer viewer, HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.of(viewer.userId(), request.getSession().getId()));
        model.addAttribute("userId", null);
        return "identity/sessions";
    }

    @RecentSignIn
    @PostMapping("/profile/sessions/{handle}/end")
    String end(Viewer viewer, @PathVariable String handle) {
        if (sessions.end(viewer.userId(), handle) == 0) throw new NotFound("session " + handle);
        log.note(Kind.SESSIONS_ENDED);
        return "redirect:/profile";
    }

    @RecentSignIn
    @PostMapping("/profile/sessions/end")
    String endOthers(Viewer viewer, HttpServletRequest request) {
        sessions.endAll(viewer.userId(), request.getSession().getId());
        log.note(Kind.SESSIONS_ENDED);
        return "redirect:/profile";
    }

    /// On the page of a user: nothing, unless there is one to end.
    @GetMapping("/users/{id}/sessions")
    String ofUser(Viewer viewer, @PathVariable long id, HttpServletRequest request, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        model.addAttribute("sessions", sessions.of(id, request.getSession().getId()));
        model.addAttribute("userId", id);
        return "identity/sessions";
    }

    @RecentSignIn
    @PostMapping("/users/{id}/sessions/end")
    String endOfUser(Viewer viewer, @PathVariable long id, HttpServletRequest request) {
        viewer.require(Permission.MANAGE_USERS);
        sessions.endAll(id, request.getSession().getId());
        log.note(Kind.SESSIONS_ENDED, id, "");
        return "redirect:/users/" + id;
    }

    /// After a theft, say: all have to sign in again, but the one who asks for it.
    @RecentSignIn
    @PostMapping("/security-log/sessions/end")
    String endEverybodys(Viewer viewer, HttpServletRequest request) {
        viewer.require(Permission.MANAGE_USERS);
        int ended = sessions.endEverybodys(request.getSession().getId());
        log.note(Kind.SESSIONS_ENDED, null, "all: " + ended);
        return "redirect:/security-log";
    }

    @DeleteMapping("/api/v1/users/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endByApi(Viewer viewer, @PathVariable long id) {
        if (viewer.userId() != id) viewer.require(Permission.MANAGE_USERS);
        sessions.endAll(id, null);
        log.note(Kind.SESSIONS_ENDED, id, "");
    }

    @Configuration
    static class OnTheProfile {
        @Bean
        ProfileSection sessionsSection() {
            return new ProfileSection("sessions", 20, "/profile/sessions");
        }
    }
}
