package frontline.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Spring holds an address with a variable in it against every route there is, and each of these comparisons passes all the
/// wrappers of the request. Here a route whose words differ is passed over first: that was a sixth of the time of a card.
@Component
class QuickRoutes implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Router();
    }

    private static final class Router extends RequestMappingHandlerMapping {

        private static final ScopedValue<String[]> WANTED = ScopedValue.newInstance();

        private final Map<RequestMappingInfo, List<Shape>> shapes = new IdentityHashMap<>();

        @Override
        public void afterPropertiesSet() {
            super.afterPropertiesSet();
            getHandlerMethods().keySet().forEach(route -> shapes.put(route, Shape.of(route)));
        }

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
            // Escaped letters are the business of Spring's own comparison.
            if (path.indexOf('%') >= 0 || path.indexOf(';') >= 0) return super.lookupHandlerMethod(path, request);
            return ScopedValue.where(WANTED, path.split("/", -1)).call(() -> super.lookupHandlerMethod(path, request));
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
            return WANTED.isBound() && !mayBe(route, WANTED.get()) ? null : super.getMatchingMapping(route, request);
        }

        private boolean mayBe(RequestMappingInfo route, String[] wanted) {
            for (Shape shape : shapes.getOrDefault(route, Shape.UNKNOWN)) if (shape.mayBe(wanted)) return true;
            return false;
        }
    }

    /// The words of a pattern; null where anything may stand.
    /// @param words null for a pattern that may be of any length
    private record Shape(@Nullable String @Nullable [] words) {

        static final List<Shape> UNKNOWN = List.of(new Shape(null));

        static List<Shape> of(RequestMappingInfo route) {
            return Objects.requireNonNull(route.getPathPatternsCondition()).getPatternValues().stream().map(Shape::of).toList();
        }

        private static Shape of(String pattern) {
            if (pattern.contains("**") || pattern.contains("{*") || pattern.matches(".*\\{[^}]*/.*")) return new Shape(null);
            String[] words = pattern.split("/", -1);
            for (int i = 0; i < words.length; i++) if (words[i].matches(".*[{*?\\\\].*")) words[i] = null;
            return new Shape(words);
        }

        boolean mayBe(String[] wanted) {
            if (words == null) return true;
            if (words.length != wanted.length) return false;
            for (int i = words.length - 1; i > 0; i--) if (words[i] != null && !words[i].equals(wanted[i])) return false;
            return true;
        }
    }
}
