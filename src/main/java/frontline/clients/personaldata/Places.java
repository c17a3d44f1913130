package frontline.clients.personaldata;

import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holdings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// All places where data about people may lie, as the modules declare them.
@Component
class Places {

    private final List<Holdings> declared;

    Places(List<Holdings> declared) {
        this.declared = List.copyOf(declared);
    }

    List<Holding> all() {
        return declared.stream().flatMap(of -> of.all().stream()).toList();
    }

    Set<String> tables() {
        return all().stream().map(Holding::table).collect(Collectors.toCollection(TreeSet::new));
    }

    List<Holding> in(String table) {
        return all().stream().filter(holding -> holding.table().equals(table)).toList();
    }

    Set<String> untouched(String table) {
        Set<String> untouched = new HashSet<>();
        in(table).forEach(holding -> untouched.addAll(holding.untouched()));
        return untouched;
    }

    /// Tables in which nothing about people of outside can stand.
    Set<String> nothing() {
        return declared.stream().flatMap(of -> of.nothing().stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
