package frontline.identity;

import static frontline.identity.Role.ADMINISTRATOR;
import static frontline.identity.Role.EXECUTIVE;
import static frontline.identity.Role.HEAD_OF_SALES;
import static frontline.identity.Role.MARKETER;

import java.util.Set;

/// What only some roles may do. What may be seen is [Viewer#sees].
public enum Permission {
    MANAGE_USERS(ADMINISTRATOR),
    SET_UP_COMPANY(ADMINISTRATOR),
    SET_UP_CLASSIFIERS(ADMINISTRATOR, HEAD_OF_SALES, MARKETER),
    SET_UP_SALES(ADMINISTRATOR, HEAD_OF_SALES),
    IMPORT(ADMINISTRATOR, EXECUTIVE, HEAD_OF_SALES, MARKETER),
    ASSIGN(ADMINISTRATOR, EXECUTIVE, HEAD_OF_SALES),
    DELETE(ADMINISTRATOR, EXECUTIVE, HEAD_OF_SALES),
    SET_UP_AUTHORITY(ADMINISTRATOR, EXECUTIVE),
    /// Answers where nobody leads who could: see approvals.
    DECIDE_FOR_ALL(ADMINISTRATOR, EXECUTIVE),
    /// Programmes, surveys, what clients answered as a whole, and what is made of it.
    MEASURE_SATISFACTION(ADMINISTRATOR, EXECUTIVE, HEAD_OF_SALES, MARKETER),
    SET_UP_PAY(ADMINISTRATOR, EXECUTIVE),
    CLOSE_PAY(ADMINISTRATOR, EXECUTIVE),
    /// Sees, hands over and erases what is held about one person, whoever's client they are.
    PERSONAL_DATA(ADMINISTRATOR, EXECUTIVE);

    private final Set<Role> roles;

    Permission(Role... roles) {
        this.roles = Set.of(roles);
    }

    public boolean isGivenTo(Role role) {
        return roles.contains(role);
    }

    public String[] roleCodes() {
        return roles.stream().map(Role::code).toArray(String[]::new);
    }
}
