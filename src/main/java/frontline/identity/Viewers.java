package frontline.identity;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What a user may see: a changed role or department counts at once, on every node.
@Component
public class Viewers {

    private final Directory directory;

    Viewers(Directory directory) {
        this.directory = directory;
    }

    /// @return empty for users who are gone or deactivated
    public Optional<Viewer> find(long userId) {
        return directory.find(userId).filter(Directory.Colleague::active).map(user -> {
            Sight sight = user.role().sight(directory.company().filter(company -> company.repSight().equals("department")).isPresent());
            Set<Long> departments = switch (sight) {
                case DEPARTMENT -> user.role() == Role.HEAD_OF_SALES ? directory.departmentsFrom(user.departmentId()) : Set.of(user.departmentId());
                case OWN, ALL -> Set.of();
            };
            return new Viewer(user.id(), user.name(), user.role(), user.departmentId(), sight, departments);
        });
    }
}
