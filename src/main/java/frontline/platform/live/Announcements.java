package frontline.platform.live;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// Says to every open screen that something changed. Heard when the transaction commits.
@Component
public class Announcements {

    static final String CHANNEL = "frontline_live";

    private final DSLContext sql;

    Announcements(DSLContext sql) {
        this.sql = sql;
    }

    /// @param topic as the page names it in `data-live`: "import:17", "board"
    public void changed(String topic) {
        sql.select(DSL.function("pg_notify", Object.class, DSL.val(CHANNEL), DSL.val(topic))).fetch();
    }
}
