package frontline.identity.backups;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.backup.Backups;
import frontline.platform.backup.Retention;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BackupsScreenTest extends ProgramTest {

    @Autowired Backups backups;

    @Test
    void how_many_are_kept_is_set_here_and_odd_numbers_are_answered_at_their_field() throws Exception {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);

        assertThat(web.send("POST", "/backups/rules", "nightly=true&days=3&weeks=0&months=6").status()).isEqualTo(200);
        assertThat(backups.rules()).isEqualTo(new Retention(true, 3, 0, 6));

        var refused = web.send("POST", "/backups/rules", "days=0&weeks=many&months=6");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("A whole number from 1 to 366.").contains("A whole number from 0 to 104.").contains("value=\"many\"");
        assertThat(backups.rules()).isEqualTo(new Retention(true, 3, 0, 6));
    }

    @Test
    void only_who_sets_up_the_company_comes_here() throws Exception {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);

        assertThat(web.get("/backups").status()).isEqualTo(403);
        assertThat(web.send("POST", "/backups", "").status()).isEqualTo(403);
        assertThat(sql.fetchCount(org.jooq.impl.DSL.table("platform.scheduled_tasks"), org.jooq.impl.DSL.field("task_name").eq("backup-now"))).isZero();
        assertThat(rep.may(frontline.identity.Permission.SET_UP_COMPANY)).isFalse();
    }
}
