package frontline.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PureMathematicsTest {

    /// What the matrix of a client and its money stands on can be read, tested and trusted by itself.
    @Test
    void statistics_know_neither_the_database_nor_the_web() {
        classes().that().resideInAPackage("frontline.satisfaction.statistics")
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify..", "org.hipparchus..", "frontline.satisfaction.statistics", "org.springframework.modulith")
                .check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("frontline.satisfaction.statistics"));
    }
}
