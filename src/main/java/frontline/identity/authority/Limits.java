package frontline.identity.authority;

import frontline.identity.Role;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The limits of one kind, and which of them counts for somebody: the most specific, even where it is the stricter one.
/// @param parents the department above each department that has one
record Limits(Map<Whose, BigDecimal> set, Map<Long, Long> parents) {

    /// @return empty: no limit
    Optional<BigDecimal> of(long userId, Role role, long departmentId) {
        BigDecimal own = set.get(Whose.user(userId));
        if (own != null) return Optional.of(own);
        Set<Long> passed = new HashSet<>();
        for (@Nullable Long place = departmentId; place != null && passed.add(place); place = parents.get(place)) {
            BigDecimal here = set.get(Whose.department(place));
            if (here != null) return Optional.of(here);
        }
        return Optional.ofNullable(set.get(Whose.role(role)));
    }
}
