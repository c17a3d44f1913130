package frontline.satisfaction.lens;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.satisfaction.lens.Mirror.Grouped;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorTest {

    private static final List<String> DEPARTMENTS = List.of("Northwind", "Sales department", "Delivery", "Service centre", "Отдел доставки", "Бухгалтерия");

    @Test
    void benefits_that_each_belong_to_one_department_mirror_them() {
        assertThat(Mirror.of(List.of(grouped("I get it in time", 1L, 1L), grouped("I am helped at once", 2L)), DEPARTMENTS))
                .hasValueSatisfying(warning -> {
                    assertThat(warning.kind()).isEqualTo("control");
                    assertThat(warning.benefits()).containsExactly("I get it in time", "I am helped at once");
                });
    }

    @Test
    void a_benefit_that_crosses_departments_is_the_clients_own() {
        assertThat(Mirror.of(List.of(grouped("I get it in time", 1L, 2L), grouped("I am helped at once", 2L)), DEPARTMENTS)).isEmpty();
    }

    @Test
    void two_benefits_of_the_same_department_do_not_mirror() {
        assertThat(Mirror.of(List.of(grouped("I get it in time", 1L), grouped("I am helped at once", 1L)), DEPARTMENTS)).isEmpty();
    }

    @Test
    void nothing_is_said_before_it_is_known_who_controls_what() {
        assertThat(Mirror.of(List.of(grouped("I get it in time", 1L), grouped("I am helped at once", (Long) null)), DEPARTMENTS)).isEmpty();
        assertThat(Mirror.of(List.of(grouped("I get it in time", 1L), grouped("I am helped at once")), DEPARTMENTS)).isEmpty();
    }

    @Test
    void names_of_departments_are_no_benefits() {
        assertThat(Mirror.of(List.of(grouped("Delivery"), grouped("I am helped at once")), DEPARTMENTS))
                .hasValueSatisfying(warning -> {
                    assertThat(warning.kind()).isEqualTo("names");
                    assertThat(warning.benefits()).containsExactly("Delivery");
                });
        assertThat(Mirror.resembles("Good sales", "Sales department")).isTrue();
        assertThat(Mirror.resembles("Доставка", "Отдел доставки")).isTrue();
        assertThat(Mirror.resembles("бухгалтерия", "Бухгалтерия")).isTrue();
    }

    @Test
    void words_of_clients_are_not_taken_for_departments() {
        assertThat(Mirror.resembles("Delivered before I need it", "Delivery")).isFalse();
        assertThat(Mirror.resembles("Привозят тогда, когда обещали", "Отдел доставки")).isFalse();
        assertThat(Mirror.resembles("I save time", "Sales department")).isFalse();
        assertThat(Mirror.resembles("Anything", "Department")).isFalse();
    }

    private static Grouped grouped(String benefit, Long... controllers) {
        return new Grouped(benefit, Arrays.asList(controllers));
    }
}
