package frontline.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.Frontline;
import frontline.platform.database.DatabaseAccess;
import frontline.platform.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

class DemoTest {

    @Test
    void the_made_up_company_lives_through_its_story() {
        DatabaseAccess database = TestDatabase.fresh();
        SpringApplication application = new SpringApplication(Frontline.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        try (var program = application.run("--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.user(), "--spring.datasource.password=" + database.password())) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            program.getBean(DemoCompany.class).fill(25, new PrintStream(said, true, StandardCharsets.UTF_8));
            DSLContext sql = program.getBean(DSLContext.class);

            assertTrue(said.toString(StandardCharsets.UTF_8).contains("irina@polar.example"));
            assertTrue(count(sql, "clients.clients") >= 25);
            for (String table : new String[] {"clients.people", "clients.history", "agenda.actions", "sales.deals", "sales.stage_passages", "sales.planned_receipts", "sales.payments"})
                assertTrue(count(sql, table) > 10, table + " is nearly empty");
            assertTrue(count(sql, "clients.clients where cardinality(classified) > 2") > 10, "clients carry no classifiers");
            assertEquals(0, count(sql, "sales.deals where state = 'lost' and lost_reason_id is null"));
            assertEquals(0, count(sql, "clients.history where happened_at > now()"));
        }
    }

    private static int count(DSLContext sql, String from) {
        return sql.fetchSingle("select count(*) from " + from).into(Integer.class);
    }
}
