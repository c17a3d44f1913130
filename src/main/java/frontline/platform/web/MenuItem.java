package frontline.platform.web;

import java.util.Set;

/// One line of the left rail; each module declares its own as a bean.
/// @param key message key of the word and name of the line
/// @param icon a Tabler icon
/// @param roles who sees it; empty for everybody
public record MenuItem(String key, String icon, String href, Place place, int order, Set<String> roles) {

    public enum Place { WORK, SETUP }

    public static MenuItem work(String key, String icon, String href, int order) {
        return new MenuItem(key, icon, href, Place.WORK, order, Set.of());
    }

    public static MenuItem setup(String key, String icon, String href, int order, String... roles) {
        return new MenuItem(key, icon, href, Place.SETUP, order, Set.of(roles));
    }

    public boolean visibleTo(Visitor visitor) {
        return roles.isEmpty() || roles.contains(visitor.role());
    }

    public boolean leadsTo(String path) {
        return path.equals(href) || path.startsWith(href + "/");
    }
}
