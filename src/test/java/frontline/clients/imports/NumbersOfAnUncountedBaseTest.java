package frontline.clients.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import frontline.testing.ProgramTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The first numbers a large base gets are looked up as the millionth will be: whoever plans it still holds that nobody has one.
class NumbersOfAnUncountedBaseTest extends ProgramTest {

    static Stream<Arguments> lookups() {
        return Stream.of(
                arguments("external_id = any ('{a1,a2,a3,a4,a5,a6,a7,a8}'::text[]) order by id", "external_id"),
                arguments("lower(external_id) = 'a7'", "lower"),
                arguments("tax_id = any ('{a1,a2,a3,a4,a5,a6,a7,a8}'::text[]) order by id", "tax_id"),
                arguments("clients.number_key(tax_id) collate \"C\" >= 'A7' and clients.number_key(tax_id) collate \"C\" < 'A8'", "translate"),
                arguments("registration_number = 'a7'", "registration_number"),
                arguments("clients.number_key(registration_number) collate \"C\" >= 'A7' and clients.number_key(registration_number) collate \"C\" < 'A8'", "translate"));
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void a_number_is_asked_of_its_index(String condition, String key) {
        long department = department("North");
        sql.execute("insert into clients.clients (name, department_id) select 'Client ' || n, {0} from generate_series(1, 3000) n", department);
        sql.execute("analyze clients.clients");
        sql.execute("insert into clients.clients (name, department_id, external_id, tax_id, registration_number) select 'Numbered ' || n, {0}, 'a' || n, 'a' || n, 'a' || n from generate_series(1, 3000) n", department);
        String plan = String.join("\n", sql.fetch("explain select id, name from clients.clients where " + condition).into(String.class));
        assertThat(plan).containsPattern("Index Cond: .*" + key);
    }
}
