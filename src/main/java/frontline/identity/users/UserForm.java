package frontline.identity.users;

import frontline.identity.Role;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of a user when adding or changing one. An empty e-mail or password: somebody who does not sign in.
public record UserForm(String name, String email, String phone, String role, @Nullable Long departmentId, String password) {

    public UserForm(@Nullable String name, @Nullable String email, @Nullable String phone, @Nullable String role, @Nullable Long departmentId, @Nullable String password) {
        this.name = Objects.requireNonNullElse(name, "").strip();
        this.email = Objects.requireNonNullElse(email, "").strip().toLowerCase(Locale.ROOT);
        this.phone = Objects.requireNonNullElse(phone, "").strip();
        this.role = Objects.requireNonNullElse(role, Role.SALES_REP.code());
        this.departmentId = departmentId;
        this.password = Objects.requireNonNullElse(password, "");
    }

    static UserForm of(UserView user) {
        return new UserForm(user.name(), user.email(), user.phone(), user.role().code(), user.departmentId(), "");
    }

    static UserForm empty() {
        return new UserForm("", "", "", Role.SALES_REP.code(), null, "");
    }
}
