package frontline.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody is here for. The role decides the sight on clients and what may be set up.
public enum Role {
    ADMINISTRATOR, EXECUTIVE, HEAD_OF_SALES, SALES_REP, MARKETER, SERVICE, CONTACT_CENTRE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /// A rep sees the own clients (or the department's, as the company sets it), a head the department's with all below it;
    /// everybody else talks to any client.
    public Sight sight(boolean repsSeeTheirDepartment) {
        return switch (this) {
            case SALES_REP -> repsSeeTheirDepartment ? Sight.DEPARTMENT : Sight.OWN;
            case HEAD_OF_SALES -> Sight.DEPARTMENT;
            default -> Sight.ALL;
        };
    }
}
