package frontline.platform.web;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/// A list that a document of the API leaves out, or gives as null, is refused by its name unless the record says that it may be
/// absent; so is nothing in the place of an entry. No handler has to ask.
@ControllerAdvice
class WholeDocuments extends RequestBodyAdviceAdapter {

    private final Map<Class<?>, List<RecordComponent>> needed = new ConcurrentHashMap<>();

    @Override
    public boolean supports(MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return parameter.getParameterType().isRecord();
    }

    @Override
    public @Nullable Object afterBodyRead(@Nullable Object body, HttpInputMessage message, MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        if (body == null) return null; // refused by who reads it, unless it may be absent
        for (RecordComponent part : needed.computeIfAbsent(body.getClass(), WholeDocuments::needed)) {
            Object value = valueOf(part, body);
            boolean whole = value instanceof Collection<?> entries ? entries.stream().allMatch(Objects::nonNull) : value != null;
            if (!whole) throw new IncompleteDocument(part.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
        }
        return body;
    }

    private static List<RecordComponent> needed(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(part -> Collection.class.isAssignableFrom(part.getType()) || Map.class.isAssignableFrom(part.getType()))
                .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .peek(part -> part.getAccessor().setAccessible(true))
                .toList();
    }

    private static @Nullable Object valueOf(RecordComponent part, Object body) {
        try {
            return part.getAccessor().invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
