package frontline.identity.users;

import frontline.identity.Role;
import org.jspecify.annotations.Nullable;

/// A user as lists, forms and the API show them.
public record UserView(long id, String name, @Nullable String email, @Nullable String phone, Role role, long departmentId, String department,
        boolean signsIn, boolean active, int version) {

    UserView whoSignsIn() {
        return new UserView(id, name, email, phone, role, departmentId, department, true, active, version);
    }
}
