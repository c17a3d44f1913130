package frontline.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.nodes.Knocks;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class ApiPaceTest extends ProgramTest {

    private static final int MOST = 200;

    @Autowired Knocks knocks;
    @Value("${frontline.api-per-minute}") int most;

    private static int tests;

    /// The program keeps what it has counted from one test to the next.
    @BeforeEach
    void aMinuteOfItsOwn() {
        clock.advance(Duration.ofDays(40).plusMinutes(5L * tests++));
    }

    @Test
    void two_nodes_together_let_through_what_one_does() {
        ApiPace first = node();
        ApiPace second = node();
        long through = IntStream.range(0, 3 * MOST).filter(i -> (i % 2 == 0 ? first : second).count("moses").allowed()).count();
        assertThat(through).as("not double: a node knows of the other what it has shared").isBetween((long) MOST, MOST + MOST / 20L);
        assertThat(first.count("eve").allowed()).as("somebody else").isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(second.count("moses").allowed()).as("the next minute").isTrue();
    }

    @Test
    void one_node_lets_through_exactly_what_is_allowed_and_rarely_asks_the_database() {
        ApiPace node = node();
        assertThat(IntStream.range(0, 2 * MOST).filter(i -> node.count("moses").allowed()).count()).isEqualTo(MOST);
        ApiPace generous = new ApiPace(knocks, clock, 1200);
        IntStream.range(0, 600).forEach(i -> generous.count("eve"));
        int shared = knocks.counted(java.util.List.of("api eve"), ApiPace.WINDOW).get("api eve");
        assertThat(shared).isBetween(540, 600);
        assertThat(new ApiPace(knocks, clock, 0).count("moses").allowed()).as("without a limit").isTrue();
    }

    @Test
    void a_program_beyond_the_limit_is_told_when_to_come_back() {
        clock.advance(Duration.ofSeconds(20));
        Web web = Web.stranger(port);
        String token = tokenOf(administrator);
        knocks.count("api user " + administrator.userId(), ApiPace.WINDOW, most - 1); // by another node
        Web.Answer last = web.api(token, "GET", "/api/v1/users", "");
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.header("RateLimit")).isEqualTo("\"minute\";r=0;t=40");
        assertThat(last.header("RateLimit-Policy")).isEqualTo("\"minute\";q=%d;w=60".formatted(most));

        Web.Answer refused = web.api(tokenOf(administrator), "GET", "/api/v1/users", "");
        assertThat(refused.status()).as("with another token too").isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("40");
        assertThat(refused.isProblem()).isTrue();
        assertThat(refused.body()).contains("\"status\":429");
        web.api(token, "POST", "/api/v1/clients", "{}");
        assertThat(sql.fetchValue("select count(*) from identity.security_events where kind = 'api_held_off'")).as("noted once a minute").isEqualTo(1L);
        clock.advance(Duration.ofSeconds(40));
        assertThat(web.api(token, "GET", "/api/v1/users", "").status()).isEqualTo(200);
    }

    @Test
    void guessing_tokens_is_held_off_by_address() {
        Web web = Web.stranger(port);
        knocks.count("api address 127.0.0.1", ApiPace.WINDOW, most);
        assertThat(web.api("fl_guess", "GET", "/api/v1/users", "").status()).isEqualTo(429);
        assertThat(web.api(tokenOf(administrator), "GET", "/api/v1/users", "").status()).as("who has a token").isEqualTo(200);
    }

    private ApiPace node() {
        return new ApiPace(knocks, clock, MOST);
    }
}
