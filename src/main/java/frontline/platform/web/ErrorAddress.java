package frontline.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Where the server leads what filters and itself refuse before a page of ours was asked: the same sentences as elsewhere.
@Controller
class ErrorAddress implements ErrorController {

    private final ErrorPages pages;

    ErrorAddress(ErrorPages pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    Object refused(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader("Content-Security-Policy")) BrowserRules.write(response);
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
        if (status == null) status = HttpStatus.BAD_REQUEST;
        String key = switch (status) {
            case NOT_FOUND -> "error.not_found";
            case CONTENT_TOO_LARGE -> "error.too_large";
            case FORBIDDEN -> request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException ? "error.forged" : "error.forbidden";
            default -> status.is5xxServerError() ? "error.internal" : "error.unreadable";
        };
        return pages.answer(request, status, key, "–");
    }
}
