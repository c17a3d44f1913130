package frontline.platform.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// One line of the left rail; each module declares its own as a bean.
/// @param key message key of the word and name of the line
/// @param icon a Tabler icon
/// @param roles who sees it; empty for everybody
/// @param parts other addresses under which it is lit as well
public record MenuItem(String key, String icon, String href, Place place, int order, Set<String> roles, List<String> parts) {

    public enum Place { WORK, SETUP }

    public static MenuItem work(String key, String icon, String href, int order) {
        return new MenuItem(key, icon, href, Place.WORK, order, Set.of(), List.of());
    }

    public static MenuItem setup(String key, String icon, String href, int order, String... roles) {
        return new MenuItem(key, icon, href, Place.SETUP, order, Set.of(roles), List.of());
    }

    public MenuItem with(String... parts) {
        return new MenuItem(key, icon, href, place, order, roles, List.of(parts));
    }

    public boolean visibleTo(Visitor visitor) {
        return roles.isEmpty() || roles.contains(visitor.role());
    }

    public boolean leadsTo(String path) {
        return Stream.concat(Stream.of(href), parts.stream()).anyMatch(part -> path.equals(part) || path.startsWith(part + "/"));
    }
}
