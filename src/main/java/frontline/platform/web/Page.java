package frontline.platform.web;

import frontline.platform.PhoneNumber;
import frontline.platform.text.Language;
import frontline.platform.text.Wording;
import frontline.platform.text.Written;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What every template receives: who looks, in which language, and how things are written for them.
public final class Page {

    private final Wording wording;
    private final Assets assets;
    private final Reception.House house;
    private final @Nullable Visitor visitor;
    private final List<MenuItem> menu;
    private final List<QuickAction> quickActions;
    private final Request request;

    /// @param fragment true when only the content is wanted
    /// @param theme 'auto', 'light' or 'dark'
    record Request(String path, String query, boolean fragment, String csrfHeader, String csrfParameter, String csrfToken, String theme) {}

    Page(Wording wording, Assets assets, Reception.House house, @Nullable Visitor visitor,
            List<MenuItem> menu, List<QuickAction> quickActions, Request request) {
        this.wording = wording;
        this.assets = assets;
        this.house = house;
        this.visitor = visitor;
        this.menu = menu;
        this.quickActions = quickActions;
        this.request = request;
    }

    public String t(String key, Object... arguments) {
        return wording.t(key, arguments);
    }

    /// A sentence whose arguments have names.
    public String named(String key, java.util.Map<String, ?> arguments) {
        return wording.texts().named(language(), key, arguments);
    }

    public boolean knows(String key) {
        return wording.texts().has(key);
    }

    public Language language() {
        return wording.language();
    }

    public Written written() {
        return wording.written();
    }

    public Wording wording() {
        return wording;
    }

    public Reception.House house() {
        return house;
    }

    public Optional<Visitor> visitor() {
        return Optional.ofNullable(visitor);
    }

    public boolean isVisitor(@Nullable Long userId) {
        return visitor != null && userId != null && visitor.userId() == userId;
    }

    /// The address of a file under `static/` or of a WebJar (`webjars/htmx.org/dist/htmx.min.js`), good for a year.
    public String asset(String path) {
        return assets.href(path);
    }

    public String phone(String normalized) {
        return new PhoneNumber(normalized).shownIn(house.region());
    }

    public List<MenuItem> menu(MenuItem.Place place) {
        return menu.stream().filter(item -> item.place() == place).toList();
    }

    public List<QuickAction> quickActions() {
        return quickActions;
    }

    public boolean isAt(MenuItem item) {
        return item.leadsTo(request.path());
    }

    public String path() {
        return request.path();
    }

    /// The query string without '?', "" when there is none.
    public String query() {
        return request.query();
    }

    public boolean fragment() {
        return request.fragment();
    }

    public String theme() {
        return request.theme();
    }

    public String csrfHeader() {
        return request.csrfHeader();
    }

    public String csrfParameter() {
        return request.csrfParameter();
    }

    public String csrfToken() {
        return request.csrfToken();
    }
}
