package frontline.clients.distribution;

import frontline.clients.list.ClientQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One rule: which clients, and who gets them.
/// @param condition as the address of the client list says it; empty: every client
/// @param departmentId its reps and those of all below it, beside the people
/// @param people in the order of their turns
/// @param rest everybody else: the last rule, which is always there
/// @param lastUserId in turn: who got the last client
public record DistributionRule(long id, String name, String condition, Method method, @Nullable Long departmentId, List<Long> people, boolean rest, boolean paused, @Nullable Long lastUserId) {

    public enum Method {
        IN_TURN, BY_LOAD, PERSON, HEAD;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Method> of(@Nullable String code) {
            return Arrays.stream(values()).filter(method -> method.code().equals(code)).findFirst();
        }
    }

    public DistributionRule {
        people = List.copyOf(people);
    }

    public ClientQuery query() {
        return ClientQuery.ofAddress("?" + condition);
    }

    /// As the form or the API sends it.
    public record Draft(@Nullable String name, @Nullable String condition, @Nullable String method, @Nullable Long departmentId, @Nullable List<Long> people) {

        public String nameOr() {
            return Objects.requireNonNullElse(name, "").strip();
        }

        public String conditionOr() {
            return ClientQuery.ofAddress("?" + Objects.requireNonNullElse(condition, "").strip().replaceFirst("^\\?", "")).query();
        }

        public List<Long> peopleOr() {
            return people == null ? List.of() : people.stream().filter(Objects::nonNull).distinct().toList();
        }
    }

    Draft draft() {
        return new Draft(name, condition, method.code(), departmentId, people);
    }
}
