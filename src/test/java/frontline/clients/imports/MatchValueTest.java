package frontline.clients.imports;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.SharedData;
import frontline.clients.imports.MatchValue.Match;
import frontline.platform.tables.TableFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchValueTest {

    private final MatchValue industries = new MatchValue(List.of("technology", "medical", "retail", "software", "entertainment",
            "marketing", "telecommunications", "finance", "employment", "services"));

    @Test
    void spaces_case_and_punctuation_do_not_matter() {
        var products = new MatchValue(column("crm-sales-opportunities/products.csv", 0));
        assertThat(products.best("GTXPro")).contains(new Match("GTX Pro", 0.99, true));
        assertThat(products.best("gtx-pro ").orElseThrow().automatic()).isTrue();
        assertThat(products.best("MG Special")).contains(new Match("MG Special", 1, true));
    }

    @Test
    void a_slip_of_the_pen_is_proposed_but_not_taken() {
        Match match = industries.best("technolgy").orElseThrow();
        assertThat(match.value()).isEqualTo("technology");
        assertThat(match.automatic()).isFalse();
        assertThat(match.score()).isGreaterThan(0.85);
        assertThat(industries.best("biology")).isEmpty();
        assertThat(industries.best("")).isEmpty();
    }

    @Test
    void every_product_of_the_pipeline_is_found() {
        var products = new MatchValue(column("crm-sales-opportunities/products.csv", 0));
        assertThat(column("crm-sales-opportunities/sales_pipeline.csv", 2)).allSatisfy(product ->
                assertThat(products.best(product)).get().satisfies(match -> assertThat(match.automatic()).isTrue()));
    }

    @Test
    void numbers_in_names_are_never_guessed_away() {
        var models = new MatchValue(List.of("Model 1000", "Model 2000"));
        assertThat(models.best("Model 3000")).isEmpty();
        assertThat(models.best("Modle 2000").orElseThrow().value()).isEqualTo("Model 2000");
    }

    @Test
    void names_of_people_in_another_order_or_alphabet() {
        var users = new MatchValue(List.of("Иван Петров", "Анна Орлова"));
        assertThat(users.best("Петров Иван").orElseThrow().score()).isEqualTo(0.97);
        assertThat(users.best("Ivan Petrov").orElseThrow().value()).isEqualTo("Иван Петров");
        assertThat(users.best("Анна Орлов").orElseThrow().automatic()).isFalse();
    }

    private static List<String> column(String file, int position) {
        return ((TableFile) TableFile.open(SharedData.path(file), "x.csv")).sample(10_000).column(position);
    }
}
