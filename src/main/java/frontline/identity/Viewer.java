package frontline.identity;

import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/// Somebody who looks: the one place that decides what a person may see. Controllers receive it as an argument and hand
/// it to every facade method that reads or changes cards.
///
/// @param departments the departments whose cards are seen when `sight` is DEPARTMENT
public record Viewer(long userId, String name, Role role, long departmentId, Sight sight, Set<Long> departments) {

    public Viewer {
        departments = Set.copyOf(departments);
    }

    /// The condition for a row that belongs to an owner and a department.
    public Condition sees(Field<Long> owner, Field<Long> department) {
        return switch (sight) {
            case OWN -> owner.eq(userId);
            case DEPARTMENT -> department.in(departments).or(owner.eq(userId));
            case ALL -> DSL.noCondition();
        };
    }

    /// [#sees], of a row that is already here.
    public boolean seesThatOf(@Nullable Long owner, long department) {
        return switch (sight) {
            case OWN -> Objects.equals(owner, userId);
            case DEPARTMENT -> departments.contains(department) || Objects.equals(owner, userId);
            case ALL -> true;
        };
    }

    public boolean seesAll() {
        return sight == Sight.ALL;
    }

    public boolean may(Permission permission) {
        return permission.isGivenTo(role);
    }

    /// @throws AccessDeniedException shown as a sentence, 403
    public void require(Permission permission) {
        if (!may(permission)) throw new AccessDeniedException(role + " may not " + permission);
    }
}
