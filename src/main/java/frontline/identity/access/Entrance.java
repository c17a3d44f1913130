package frontline.identity.access;

import frontline.identity.secondfactor.SecondFactors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/// The door behind every way of signing in that is not the password alone.
@Component
class Entrance {

    private final SecondFactors factors;
    private final Clock clock;
    private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

    Entrance(SecondFactors factors, Clock clock) {
        this.factors = factors;
        this.clock = clock;
    }

    /// Half in, where this person has an app that makes codes; else in, as far as the company lets one in with one factor.
    /// @return where to go now
    String afterOneFactor(long userId, HttpServletRequest request, HttpServletResponse response) {
        if (!factors.isOn(userId)) return letIn(userId, request, response);
        HalfSignedIn.remember(request, userId, Instant.now(clock));
        return "/sign-in/code";
    }

    /// In: two have been shown, here or at a provider that is trusted to have asked for them.
    /// @return where to go now
    String afterTwoFactors(long userId, HttpServletRequest request, HttpServletResponse response) {
        String wanted = letIn(userId, request, response);
        ShownTwoFactors.remember(request, userId);
        return wanted;
    }

    /// The number of the session and the forgery token change, or one who had planted the old ones would be in too.
    /// @return what was asked for before one had to sign in: an address of this program, as its request said it
    private String letIn(long userId, HttpServletRequest request, HttpServletResponse response) {
        HalfSignedIn.forget(request);
        request.changeSessionId();
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new UsernamePasswordAuthenticationToken(new SignedIn(userId), null, List.of()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        return wanted(request, response);
    }

    /// What was asked for before one had to sign in.
    String wanted(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest wanted = requests.getRequest(request, response);
        return wanted == null ? "/" : wanted.getRedirectUrl();
    }
}
