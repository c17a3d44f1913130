package frontline.satisfaction.lens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells when benefits merely mirror the departments. A company that asks about its own departments learns what it already
/// believes of itself: what a client gains usually crosses them.
public final class Mirror {

    private static final int STEM = 4;
    private static final Set<String> OF_ANY_DEPARTMENT = Set.of("department", "dept", "division", "team", "group", "unit", "office", "branch", "service", "services", "the", "and", "of", "our",
            "отдел", "департамент", "служба", "управление", "группа", "филиал", "подразделение", "сектор", "бюро", "наш", "наша", "по", "и");

    private Mirror() {}

    /// @param controllers the department that controls each of its properties; null where nobody does
    public record Grouped(String benefit, List<@Nullable Long> controllers) {}

    /// @param kind 'control': each benefit is in the hands of one department; 'names': they are called like departments
    /// @param benefits those that are meant
    public record Warning(String kind, List<String> benefits) {}

    /// @param departments all names of the company's departments
    public static Optional<Warning> of(List<Grouped> lens, List<String> departments) {
        List<String> alike = lens.stream().map(Grouped::benefit).filter(benefit -> departments.stream().anyMatch(department -> resembles(benefit, department))).toList();
        if (!alike.isEmpty()) return Optional.of(new Warning("names", alike));
        return mirrorsControl(lens) ? Optional.of(new Warning("control", lens.stream().filter(group -> !group.controllers().isEmpty()).map(Grouped::benefit).toList())) : Optional.empty();
    }

    /// Each benefit's properties are controlled by one department, and each benefit's by another one.
    private static boolean mirrorsControl(List<Grouped> lens) {
        List<Grouped> filled = lens.stream().filter(group -> !group.controllers().isEmpty()).toList();
        if (filled.size() < 2) return false;
        Set<Long> taken = new HashSet<>();
        for (Grouped group : filled) {
            Set<@Nullable Long> controllers = new HashSet<>(group.controllers());
            if (controllers.size() != 1 || controllers.contains(null) || !taken.add(controllers.iterator().next())) return false;
        }
        return true;
    }

    /// Whether each word of the department's name, but those that any department has, begins like a word of the benefit's, and the
    /// benefit says hardly more: "Delivery" and "Delivery department" are alike, "Delivered before I need it" is a client's word.
    static boolean resembles(String benefit, String department) {
        List<String> theirs = words(department);
        List<String> own = words(benefit);
        if (theirs.isEmpty() || own.isEmpty() || own.size() > theirs.size() + 1) return false;
        return theirs.stream().allMatch(word -> own.stream().anyMatch(other -> sameStem(word, other)));
    }

    private static List<String> words(String name) {
        List<String> found = new ArrayList<>(Arrays.stream(name.toLowerCase(Locale.ROOT).replace('ё', 'е').split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).toList());
        found.removeIf(OF_ANY_DEPARTMENT::contains);
        return found;
    }

    private static boolean sameStem(String one, String other) {
        if (one.equals(other)) return true;
        int shared = 0;
        while (shared < Math.min(one.length(), other.length()) && one.charAt(shared) == other.charAt(shared)) shared++;
        return shared >= STEM && shared >= Math.max(one.length(), other.length()) - 3;
    }
}
