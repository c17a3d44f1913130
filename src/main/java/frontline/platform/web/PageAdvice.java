package frontline.platform.web;

import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Wording;
import frontline.platform.text.Written;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Puts the [Page] into every model.
@ControllerAdvice
@Component
public class PageAdvice {

    /// Of the address alone: asking for a parameter would take in the body, and the page that refuses one must not.
    private static final Pattern LANGUAGE = Pattern.compile("(?:^|&)lang=([a-zA-Z-]*)");

    private final Texts texts;
    private final Assets assets;
    private final Reception reception;
    private final Clock clock;
    private final List<MenuItem> menu;
    private final List<QuickAction> quickActions;

    PageAdvice(Texts texts, Assets assets, Reception reception, Clock clock, List<MenuItem> menu, List<QuickAction> quickActions) {
        this.texts = texts;
        this.assets = assets;
        this.reception = reception;
        this.clock = clock;
        this.menu = menu.stream().sorted(Comparator.comparing(MenuItem::order)).toList();
        this.quickActions = quickActions.stream().sorted(Comparator.comparing(QuickAction::order)).toList();
    }

    @ModelAttribute("page")
    public Page page(HttpServletRequest request) {
        Reception.House house = reception.house();
        Visitor visitor = request.getRequestURI().startsWith("/api/") ? null : reception.visitor().orElse(null);
        Language language = languageOf(visitor, house, request);
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Page(
                new Wording(texts, new Written(language, house.zone(), clock)), assets, house, visitor,
                visitor == null ? List.of() : menu.stream().filter(item -> item.visibleTo(visitor)).toList(),
                quickActions,
                new Page.Request(
                        request.getRequestURI(),
                        Objects.requireNonNullElse(request.getQueryString(), ""),
                        isFragment(request),
                        csrf == null ? "" : csrf.getHeaderName(),
                        csrf == null ? "" : csrf.getParameterName(),
                        csrf == null ? "" : csrf.getToken(),
                        visitor == null ? "auto" : visitor.theme()));
    }

    /// A boosted link wants the whole page, as does a return through the history; other htmx requests want the content.
    private static boolean isFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }

    /// The person's own choice; before sign-in the browser's wish, if it is one of the two; else the company's language.
    private static Language languageOf(@org.jspecify.annotations.Nullable Visitor visitor, Reception.House house, HttpServletRequest request) {
        if (visitor != null) return visitor.language() == null ? house.language() : visitor.language();
        Matcher asked = LANGUAGE.matcher(Objects.requireNonNullElse(request.getQueryString(), ""));
        return Language.of(asked.find() ? asked.group(1) : request.getHeader("Accept-Language"), house.language());
    }
}
