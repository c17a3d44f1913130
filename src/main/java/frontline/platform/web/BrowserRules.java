package frontline.platform.web;

import jakarta.servlet.http.HttpServletResponse;

/// What a browser may do with a page of ours.
public final class BrowserRules {

    /// No inline script, no inline style sheet, nothing from elsewhere.
    public static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
                    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private BrowserRules() {}

    /// For what never came as far as the filter that says so to all other pages.
    public static void write(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
    }
}
