package frontline.identity.authority;

import frontline.identity.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose limit it is: exactly one of the three.
public record Whose(@Nullable Role role, @Nullable Long departmentId, @Nullable Long userId) {

    public static Whose role(Role role) {
        return new Whose(role, null, null);
    }

    public static Whose department(long id) {
        return new Whose(null, id, null);
    }

    public static Whose user(long id) {
        return new Whose(null, null, id);
    }

    /// "role-sales_rep", "department-3", "user-5"
    public String code() {
        return role != null ? "role-" + role.code() : departmentId != null ? "department-" + departmentId : "user-" + userId;
    }

    public static Optional<Whose> of(String code) {
        int dash = code.indexOf('-');
        if (dash < 0) return Optional.empty();
        String rest = code.substring(dash + 1);
        boolean number = rest.matches("\\d{1,18}");
        return switch (code.substring(0, dash)) {
            case "role" -> Role.of(rest).map(Whose::role);
            case "department" -> number ? Optional.of(department(Long.parseLong(rest))) : Optional.empty();
            case "user" -> number ? Optional.of(user(Long.parseLong(rest))) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
