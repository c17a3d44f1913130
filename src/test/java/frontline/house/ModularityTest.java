package frontline.house;

import frontline.Frontline;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    /// The walls: a module imports only to its left, and only what its neighbours have declared.
    @Test
    void every_import_points_left() {
        ApplicationModules.of(Frontline.class, com.tngtech.archunit.base.DescribedPredicate.describe(
                "compiled templates and tests", type -> type.getPackageName().startsWith("frontline.pages") || type.getPackageName().startsWith("frontline.testing") || type.getPackageName().startsWith("frontline.house")))
                .verify();
    }
}
