package frontline.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// The API's way of saying no: `application/problem+json`, with a sentence for each field at fault.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String title, int status, String detail, List<FieldError> errors) {

    public record FieldError(String field, String message) {}

    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status.getReasonPhrase(), status.value(), detail, List.of());
    }

    /// 422 with the sentences in `language`.
    public static Problem refused(List<Refusal> refusals, Texts texts, Language language) {
        List<FieldError> errors = refusals.stream()
                .map(r -> new FieldError(r.field(), texts.get(language, r.key(), r.arguments().toArray())))
                .toList();
        return new Problem("Unprocessable Content", 422, errors.isEmpty() ? "" : errors.getFirst().message(), errors);
    }

    public ResponseEntity<Object> toResponse() {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(this);
    }
}
