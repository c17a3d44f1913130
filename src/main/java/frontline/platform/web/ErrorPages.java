package frontline.platform.web;

import frontline.platform.NotFound;
import frontline.platform.StaleVersion;
import frontline.platform.outage.Outage;
import frontline.platform.questions.QuestionStopped;
import frontline.platform.questions.QuestionsBusy;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.exc.JsonNodeException;

/// Says what happened, what it means and what to do; for the API the same as `application/problem+json`.
@ControllerAdvice
class ErrorPages {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private static final String SECONDS_UNTIL_OTHERS_ARE_DONE = "10";

    private final PageAdvice pages;
    private final List<Forwarding> forwardings;
    private final ApplicationEventPublisher events;

    ErrorPages(PageAdvice pages, List<Forwarding> forwardings, ApplicationEventPublisher events) {
        this.events = events;
        this.pages = pages;
        this.forwardings = forwardings;
    }

    @ExceptionHandler
    Object notFound(NotFound e, HttpServletRequest request) {
        if (request.getMethod().equals("GET"))
            for (Forwarding forwarding : forwardings) {
                var now = forwarding.now(request.getRequestURI());
                if (now.isPresent()) return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(now.get() + (request.getQueryString() == null ? "" : "?" + request.getQueryString()))).build();
            }
        events.publishEvent(new AccessRefused("404 " + request.getMethod() + " " + request.getRequestURI()));
        return answer(request, HttpStatus.NOT_FOUND, "error.not_found");
    }

    @ExceptionHandler
    Object stale(StaleVersion e, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, "error.stale");
    }

    @ExceptionHandler
    Object forbidden(AccessDeniedException e, HttpServletRequest request) {
        events.publishEvent(new AccessRefused("403 " + request.getMethod() + " " + request.getRequestURI()));
        return answer(request, HttpStatus.FORBIDDEN, "error.forbidden");
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return answer(request, HttpStatus.CONTENT_TOO_LARGE, "error.too_large");
    }

    @ExceptionHandler({InvalidParameterException.class, MultipartException.class, TypeMismatchException.class, ServletRequestBindingException.class, HttpMessageNotReadableException.class})
    Object unreadable(Exception e, HttpServletRequest request) {
        return answer(request, HttpStatus.BAD_REQUEST, "error.unreadable");
    }

    /// A list where a word belongs. What does not come in a document is what we have kept ourselves, and then it is our mistake.
    @ExceptionHandler
    Object otherShape(JsonNodeException e, HttpServletRequest request) throws Exception {
        boolean sent = request.getRequestURI().startsWith("/api/") && !request.getMethod().equals("GET");
        return sent ? unreadable(e, request) : other(e, request);
    }

    @ExceptionHandler
    Object tooLong(QuestionStopped e, HttpServletRequest request) {
        return answer(request, HttpStatus.SERVICE_UNAVAILABLE, "error.too_long");
    }

    @ExceptionHandler
    Object othersFirst(QuestionsBusy e, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_OTHERS_ARE_DONE);
        return answer(request, HttpStatus.SERVICE_UNAVAILABLE, "error.questions_busy");
    }

    /// A browser that listened has gone: nobody is there to answer.
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {}

    /// @throws Exception the same, when a filter knows better what to say
    @ExceptionHandler
    Object other(Exception e, HttpServletRequest request) throws Exception {
        if (Outage.isForFilters(e)) throw e;
        if (e instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return answer(request, status, status == HttpStatus.NOT_FOUND ? "error.not_found" : "error.unreadable");
        }
        if (Unstorable.isTooLarge(e)) return answer(request, HttpStatus.BAD_REQUEST, "error.beyond");
        if (Unstorable.isNoText(e)) return answer(request, HttpStatus.BAD_REQUEST, "error.unreadable");
        if (Unstorable.isAdrift(e)) return conflict(e, request, "error.adrift");
        if (Unstorable.isTwice(e)) return conflict(e, request, "error.twice");
        String number = UUID.randomUUID().toString().substring(0, 8);
        log.error("error {} at {} {}", number, request.getMethod(), request.getRequestURI(), e);
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "error.internal", number);
    }

    /// A form that has been open for long, or two at once. Each facade looks before it writes and says it at the field; what comes here
    /// has slipped through, so it is noted.
    private Object conflict(Exception e, HttpServletRequest request, String key) {
        log.warn("{} at {} {}: {}", key, request.getMethod(), request.getRequestURI(), Unstorable.constraint(e));
        return answer(request, HttpStatus.CONFLICT, key);
    }

    @ExceptionHandler
    Object incomplete(IncompleteDocument e, HttpServletRequest request) {
        Page page = pages.page(request);
        String sentence = e.field().isEmpty() ? page.t("error.incomplete.entry") : page.t("error.incomplete", e.field());
        return new Problem(HttpStatus.BAD_REQUEST.getReasonPhrase(), HttpStatus.BAD_REQUEST.value(), sentence, List.of(new Problem.FieldError(e.field(), sentence))).toResponse();
    }

    /// @param request may be one that is on its way to the error page: then the address asked for first counts
    Object answer(HttpServletRequest request, HttpStatus status, String key, Object... arguments) {
        Page page = pages.page(request);
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if ((asked == null ? request.getRequestURI() : asked.toString()).startsWith("/api/"))
            return Problem.of(status, page.t(key, arguments)).toResponse();
        ModelAndView view = new ModelAndView("platform/error");
        view.setStatus(status);
        view.addObject("page", page);
        view.addObject("title", page.t(key + ".title"));
        view.addObject("text", page.t(key, arguments));
        return view;
    }
}
