package frontline.sales.commissions;

import static frontline.identity.db.Tables.USERS;

import frontline.identity.audit.AuditWords;
import frontline.platform.text.Language;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Who got a share in a deal; what a line cost is nothing for the deal's card.
@Component
class PayWords implements AuditWords {

    private final DSLContext sql;

    PayWords(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Optional<String> inWords(Language language, String place, JsonNode value) {
        return switch (place) {
            case "sales.deal_participants.user_id" -> sql.select(USERS.NAME).from(USERS).where(USERS.ID.eq(value.asLong())).fetchOptional(USERS.NAME);
            case "sales.deal_lines.cost" -> Optional.of("");
            default -> Optional.empty();
        };
    }
}
