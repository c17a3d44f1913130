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
        return parameter.getParameterType().isRecord() || holdsMany(parameter.getParameterType());
    }

    /// No body at all is refused by who reads it, unless it may be absent.
    @Override
    public @Nullable Object afterBodyRead(@Nullable Object body, HttpInputMessage message, MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        switch (body) {
            case Map<?, ?> entries -> entries.forEach((name, value) -> {
                if (value == null) throw new IncompleteDocument(String.valueOf(name));
            });
            case Collection<?> entries -> {
                if (entries.stream().anyMatch(Objects::isNull)) throw new IncompleteDocument("");
            }
            case Record document -> whole(document);
            case null, default -> {}
        }
        return body;
    }

    private void whole(Record document) {
        for (RecordComponent part : needed.computeIfAbsent(document.getClass(), WholeDocuments::needed)) {
            Object value = valueOf(part, document);
            boolean whole = value instanceof Collection<?> entries ? entries.stream().allMatch(Objects::nonNull) : value != null;
            if (!whole) throw new IncompleteDocument(part.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
        }
    }

    private static List<RecordComponent> needed(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(part -> holdsMany(part.getType()))
                .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .peek(part -> part.getAccessor().setAccessible(true))
                .toList();
    }

    private static boolean holdsMany(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static @Nullable Object valueOf(RecordComponent part, Object body) {
        try {
            return part.getAccessor().invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
