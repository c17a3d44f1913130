package frontline.satisfaction.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import frontline.satisfaction.programmes.ProgrammeVersion.Difference;
import frontline.satisfaction.segments.Segment;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProgrammesTest extends ProgramTest {

    private static final Segment ALL = new Segment("All clients", "");

    @Autowired private Programmes programmes;
    @Autowired private Competitors competitors;
    private Viewer helen;

    @BeforeEach
    void aHead() {
        helen = hire("Helen Head", Role.HEAD_OF_SALES, department("North"));
    }

    @Test
    void a_change_is_a_new_version_and_the_past_stays() {
        long id = programmes.begin(helen, ProgrammeForm.named("Wholesale", ALL, helen.userId()).to("Where to invest", "Two points more")).orThrow();
        clock.advance(Duration.ofDays(3));
        long rival = competitors.add(helen, "Acme").orThrow();
        ProgrammeVersion first = programmes.get(helen, id).now();
        programmes.rewrite(helen, id, ProgrammeForm.of(first).to("Where to invest", "Five points more").against(rival).because("The board wants more")).orThrow();

        List<ProgrammeVersion> versions = programmes.versions(helen, id);
        assertThat(versions).extracting(ProgrammeVersion::number).containsExactly(2, 1);
        assertThat(versions.getLast()).isEqualTo(first);
        assertThat(versions.getFirst().reason()).isEqualTo("The board wants more");
        assertThat(versions.getFirst().writer()).isEqualTo("Helen Head");
        assertThat(versions.getFirst().writtenAt()).isEqualTo(clock.instant());
        assertThat(versions.getFirst().since(first)).containsExactly(new Difference("competitors", "", "Acme"), new Difference("goal", "Two points more", "Five points more"));
    }

    @Test
    void what_is_the_same_makes_no_version() {
        long id = programmes.begin(helen, ProgrammeForm.named("Wholesale", ALL, helen.userId())).orThrow();
        programmes.rewrite(helen, id, ProgrammeForm.of(programmes.get(helen, id).now()).because("Just so")).orThrow();
        assertThat(programmes.versions(helen, id)).hasSize(1);
    }

    @Test
    void two_who_write_at_once_do_not_overwrite_each_other() {
        long id = programmes.begin(helen, ProgrammeForm.named("Wholesale", ALL, helen.userId())).orThrow();
        ProgrammeForm read = ProgrammeForm.of(programmes.get(helen, id).now());
        programmes.rewrite(administrator, id, read.to("Ours", "")).orThrow();
        assertThatThrownBy(() -> programmes.rewrite(helen, id, read.to("Theirs", ""))).isInstanceOf(StaleVersion.class);
    }

    @Test
    void competitors_are_added_while_a_programme_is_written_and_found_again_by_name() {
        competitors.add(helen, "Acme").orThrow();
        long id = programmes.begin(helen, new ProgrammeForm("Retail", "All clients", "", null, null, null, null, null, null, helen.userId(), null, "acme\n\nBetterCo\n", null, null)).orThrow();
        assertThat(programmes.get(helen, id).now().competitors()).extracting(ProgrammeVersion.Rival::name).containsExactly("Acme", "BetterCo");
        assertThat(competitors.all(helen)).extracting(Competitor::programmes).containsExactly(1, 1);
        assertThat(competitors.add(helen, "ACME")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void what_ended_is_locked_until_it_is_reopened() {
        long id = programmes.begin(helen, ProgrammeForm.named("Wholesale", ALL, helen.userId())).orThrow();
        ProgrammeForm changed = ProgrammeForm.of(programmes.get(helen, id).now()).to("Why", "What");
        programmes.end(helen, id);
        assertThat(programmes.all(helen, false)).isEmpty();
        assertThat(programmes.rewrite(helen, id, changed)).isInstanceOf(Outcome.Refused.class);
        programmes.reopen(helen, id);
        assertThat(programmes.rewrite(helen, id, changed)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_form_with_mistakes_says_where_and_keeps_what_was_typed() {
        Web web = Web.signedIn(port, "helen@northwind.example", PASSWORD);
        Web.Answer answer = web.send("POST", "/programmes", "title=&segment=&purpose=Because&ownerId=" + helen.userId());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Give the programme a name.", "Choose whom the programme is about.", ">Because</textarea>");
        assertThat(programmes.all(helen, true)).isEmpty();
    }

    @Test
    void only_who_measures_satisfaction_finds_programmes() {
        hire("Moses Rep", Role.SALES_REP, department("South"));
        assertThat(Web.signedIn(port, "moses@northwind.example", PASSWORD).get("/programmes").status()).isEqualTo(403);
    }
}
