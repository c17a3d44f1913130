package frontline.house;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// What a handler takes, read off its own signature: names, and for each a value that might well be right.
/// @param form names and values in the address or the body of a form
/// @param json name to document; empty where none is taken
/// @param file the field that takes files; empty where there is none
record Fields(Map<String, String> form, Map<String, String> json, boolean takesJson, String file) {

    static Fields of(Route route) {
        Map<String, String> form = new LinkedHashMap<>();
        Map<String, String> json = new LinkedHashMap<>();
        boolean takesJson = false;
        String file = "";
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            Class<?> type = parameter.getParameterType();
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                takesJson = true;
                if (type.isRecord()) for (RecordComponent part : type.getRecordComponents()) json.put(snake(part.getName()), plausibleJson(part.getGenericType(), 0));
            } else if (type == MultipartFile.class || parameter.getGenericParameterType().getTypeName().contains("MultipartFile")) file = asked == null ? parameter.getParameterName() : nameOf(asked, parameter);
            else if (asked != null) {
                if (!Map.class.isAssignableFrom(type)) form.put(nameOf(asked, parameter), plausible(type));
            } else if (type.isRecord() && !parameter.hasParameterAnnotation(PathVariable.class) && !parameter.hasParameterAnnotation(RequestHeader.class) && !parameter.hasParameterAnnotation(ModelAttribute.class))
                for (RecordComponent part : type.getRecordComponents()) form.put(part.getName(), plausible(part.getType()));
        }
        return new Fields(form, json, takesJson, file);
    }

    boolean takesFiles() {
        return !file.isEmpty();
    }

    private static String nameOf(RequestParam asked, MethodParameter parameter) {
        return asked.name().isEmpty() ? asked.value().isEmpty() ? parameter.getParameterName() : asked.value() : asked.name();
    }

    private static String plausible(Class<?> type) {
        if (type == LocalDate.class) return "2026-03-02";
        if (type == YearMonth.class) return "2026-03";
        if (type == LocalTime.class) return "10:00";
        if (type == Instant.class) return "2026-03-02T10:00:00Z";
        if (type == boolean.class || type == Boolean.class) return "true";
        if (type.isEnum()) return ((Enum<?>) type.getEnumConstants()[0]).name();
        if (type == String.class) return "Plain";
        return "1";
    }

    private static String plausibleJson(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() instanceof Class<?> raw && Collection.class.isAssignableFrom(raw)) return "[" + plausibleJson(generic.getActualTypeArguments()[0], depth + 1) + "]";
            return "{}";
        }
        if (!(type instanceof Class<?> plain)) return "null";
        if (plain.isRecord()) {
            if (depth > 4) return "null";
            var parts = new StringBuilder("{");
            for (RecordComponent part : plain.getRecordComponents()) parts.append(parts.length() > 1 ? "," : "").append('"').append(snake(part.getName())).append("\":").append(plausibleJson(part.getGenericType(), depth + 1));
            return parts.append('}').toString();
        }
        boolean bare = plain.isPrimitive() || Number.class.isAssignableFrom(plain) || plain == Boolean.class;
        if (plain == BigDecimal.class) return "\"10.00\"";
        return bare ? plausible(plain) : "\"" + plausible(plain) + "\"";
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
