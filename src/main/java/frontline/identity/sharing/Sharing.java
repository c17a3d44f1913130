package frontline.identity.sharing;

import frontline.identity.Role;
import frontline.identity.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who else sees it. With everybody, roles and people go without saying.
public record Sharing(boolean everybody, Set<Role> roles, Set<Long> people) {

    public static final Sharing NOBODY = new Sharing(false, Set.of(), Set.of());
    public static final Sharing EVERYBODY = new Sharing(true, Set.of(), Set.of());

    public Sharing {
        roles = everybody || roles.isEmpty() ? Set.of() : new TreeSet<>(roles);
        people = everybody || people.isEmpty() ? Set.of() : new TreeSet<>(people);
    }

    /// @param written as a form, an address and the API send it: "everybody", "role:marketer", "person:7"; what is none of these is left out
    public static Sharing of(@Nullable Collection<String> written) {
        if (written == null) return NOBODY;
        Set<Role> roles = new TreeSet<>();
        Set<Long> people = new TreeSet<>();
        for (String one : written) {
            if (one.startsWith("role:")) Role.of(one.substring(5)).ifPresent(roles::add);
            else if (one.matches("person:\\d{1,18}")) people.add(Long.valueOf(one.substring(7)));
        }
        return new Sharing(written.contains("everybody"), roles, people);
    }

    public List<String> written() {
        List<String> written = new ArrayList<>();
        if (everybody) written.add("everybody");
        roles.forEach(role -> written.add("role:" + role.code()));
        people.forEach(person -> written.add("person:" + person));
        return written;
    }

    public boolean any() {
        return everybody || !roles.isEmpty() || !people.isEmpty();
    }

    public boolean reaches(Viewer viewer) {
        return everybody || roles.contains(viewer.role()) || people.contains(viewer.userId());
    }

    /// As parameters of an address: "&share=role:marketer", "" for nobody.
    public String query() {
        StringBuilder query = new StringBuilder();
        written().forEach(one -> query.append("&share=").append(one));
        return query.toString();
    }
}
