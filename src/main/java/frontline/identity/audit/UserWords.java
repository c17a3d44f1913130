package frontline.identity.audit;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;

import frontline.platform.text.Language;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Names of users and departments for the columns that hold their ids.
@Component
class UserWords implements AuditWords {

    private static final Set<String> USER_COLUMNS = Set.of("owner_id", "assignee_id", "done_by", "author_id", "entered_by");

    private final DSLContext sql;

    UserWords(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Optional<String> inWords(Language language, String place, JsonNode value) {
        String column = place.substring(place.lastIndexOf('.') + 1);
        if (USER_COLUMNS.contains(column))
            return sql.select(USERS.NAME).from(USERS).where(USERS.ID.eq(value.asLong())).fetchOptional(USERS.NAME);
        if (column.equals("department_id") || place.equals("identity.departments.parent_id"))
            return sql.select(DEPARTMENTS.NAME).from(DEPARTMENTS).where(DEPARTMENTS.ID.eq(value.asLong())).fetchOptional(DEPARTMENTS.NAME);
        return Optional.empty();
    }
}
