package frontline.platform.web;

import org.jooq.DSLContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Ready when the database answers.
@RestController
class Health {

    private final DSLContext sql;

    Health(DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping(path = "/healthz", produces = MediaType.TEXT_PLAIN_VALUE)
    String healthz() {
        sql.selectOne().fetch();
        return "ok\n";
    }
}
