package frontline.house;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// One address of the program, as the router has it.
record Route(String method, String pattern, HandlerMethod handler) {

    /// All of ours, each once.
    static List<Route> all(Collection<RequestMappingHandlerMapping> routers) {
        return routers.stream()
                .flatMap(router -> router.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("frontline"))
                .flatMap(entry -> entry.getKey().getPatternValues().stream().flatMap(pattern -> {
                    Set<RequestMethod> methods = entry.getKey().getMethodsCondition().getMethods();
                    return (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream().map(method -> new Route(method.name(), pattern, entry.getValue()));
                }))
                .sorted(Comparator.comparing(Route::toString))
                .toList();
    }

    /// With 1 for everything in braces.
    String path() {
        return path("1");
    }

    /// The same, as a file that a spreadsheet opens where there is a choice.
    String pathOfTable() {
        return new Route(method, pattern.replace("{format}", "csv"), handler).path();
    }

    String path(String instead) {
        return pattern.replaceAll("\\{[^}]+}", java.util.regex.Matcher.quoteReplacement(instead));
    }

    boolean hasIds() {
        return pattern.contains("{");
    }

    boolean isApi() {
        return pattern.startsWith("/api/v1/");
    }

    boolean writes() {
        return !method.equals("GET");
    }

    /// Never ends by itself.
    boolean streams() {
        return SseEmitter.class.isAssignableFrom(handler.getMethod().getReturnType());
    }

    /// "GET /clients/{id}"
    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
