package frontline.insight;

import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody types into the address is answered with a page or a sentence, never with a failure of the program.
class HandWrittenAddressesTest extends ProgramTest {

    private static final List<String> QUERIES = List.of("", "?pipeline=999999", "?department=999999", "?owner=999999", "?owner=-1", "?owner=abc", "?department=9223372036854775807", "?owner=1&department=1", "?from=2024-02-29", "?from=2023-02-29",
            "?to=2024-02-29", "?from=0001-01-01&to=0001-01-02", "?from=-0500-01-01", "?to=-5000-01-01", "?from=9999-12-31", "?from=%2B200000-01-01", "?from=%2B999999999-12-31", "?to=%2B999999999-12-31", "?from=-999999999-01-01", "?to=-999999999-01-01", "?period=nothing",
            "?measure=nothing", "?grain=day", "?grain=week&periods=999999", "?periods=-5", "?periods=abc", "?rule=nothing", "?measure=entries&owner=999999", "?measure=actions&department=999999");

    @Test
    void none_of_them_fails() {
        hire("Grace Hopper", Role.EXECUTIVE, departments.root());
        Viewer rep = hire("Nora North", Role.SALES_REP, department("North"));
        new frontline.sales.SalesRows(sql).pipeline("Machines", 20, 60);
        Web executive = Web.signedIn(port, "grace@northwind.example", PASSWORD);
        Web nora = Web.signedIn(port, "nora@northwind.example", PASSWORD);
        List<String> failed = new ArrayList<>();
        for (String page : List.of("/control", "/control/stages.csv", "/control/stalled.csv", "/control/time.xlsx", "/control/reasons.csv", "/results", "/forecast", "/stability", "/stability.csv", "/chances")) {
            for (String query : QUERIES) {
                for (Web web : List.of(executive, nora)) {
                    int status = web.get(page + query).status();
                    if (status >= 500) failed.add(page + query + " " + status);
                }
            }
        }
        String token = tokenOf(rep);
        for (String page : List.of("/api/v1/control", "/api/v1/forecast", "/api/v1/stability", "/api/v1/chances")) {
            for (String query : QUERIES) {
                int status = nora.api(token, "GET", page + query, "").status();
                if (status >= 500) failed.add(page + query + " " + status);
            }
        }
        for (String body : List.of("{}", "null", "[]", "{\"from\":\"2026-01-01\",\"to\":\"+999999999-12-31\"}", "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"shares\":[{\"reason_id\":1,\"share\":1e400}]}",
                "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"shares\":[{\"reason_id\":1,\"share\":1e-400}]}", "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"shares\":[{\"reason_id\":1,\"share\":1e2147483000}]}", "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"shares\":[null]}", "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"skip\":true,\"words\":\"\\u0000\"}",
                "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"department_id\":999999,\"skip\":true}", "{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"owner_id\":999999,\"skip\":true}")) {
            int status = nora.api(token, "POST", "/api/v1/control/expectations", body).status();
            if (status >= 500) failed.add("POST expectations " + body + " " + status);
        }
        for (String body : List.of("{}", "null", "{\"run\":9}", "{\"run\":70000}")) {
            int status = nora.api(token, "PUT", "/api/v1/stability/rules", body).status();
            if (status >= 500) failed.add("PUT rules " + body + " " + status);
        }
        assertTrue(failed.isEmpty(), () -> String.join("\n", failed));
    }
}
