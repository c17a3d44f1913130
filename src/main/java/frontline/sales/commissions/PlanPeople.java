package frontline.sales.commissions;

import frontline.identity.departments.Departments;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who is in a plan: by name, by department with all below it, by role. Those who have left are still paid for what they did.
@Component
class PlanPeople {

    private final Users users;
    private final Departments departments;

    PlanPeople(Users users, Departments departments) {
        this.users = users;
        this.departments = departments;
    }

    /// The house as it stands, looked up once.
    record House(List<UserView> users, Map<Long, Long> parents, Set<Long> departments) {

        boolean knows(long department) {
            return departments.contains(department);
        }

        Set<Long> in(PlanDraft plan) {
            return users.stream().filter(user -> holds(plan, user)).map(UserView::id).collect(Collectors.toSet());
        }

        Set<Long> activeIn(PlanDraft plan) {
            return users.stream().filter(user -> user.active() && holds(plan, user)).map(UserView::id).collect(Collectors.toSet());
        }

        Map<Long, String> names() {
            return users.stream().collect(Collectors.toMap(UserView::id, UserView::name, (a, b) -> a, LinkedHashMap::new));
        }

        private boolean holds(PlanDraft plan, UserView user) {
            return plan.users().contains(user.id()) || plan.roles().contains(user.role().code()) || isBelow(user.departmentId(), new HashSet<>(plan.departments()));
        }

        private boolean isBelow(Long department, Set<Long> roots) {
            for (Long at = department; at != null; at = parents.get(at)) if (roots.contains(at)) return true;
            return false;
        }
    }

    House house() {
        Map<Long, Long> parents = new HashMap<>();
        Set<Long> all = new HashSet<>();
        departments.tree().forEach(node -> {
            all.add(node.id());
            if (node.parentId() != null) parents.put(node.id(), node.parentId());
        });
        return new House(users.all(), parents, all);
    }
}
