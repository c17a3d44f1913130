package frontline.clients.merging;

import frontline.identity.Viewer;
import frontline.identity.deeds.Deed;
import frontline.identity.deeds.DeedKind;
import frontline.platform.Refusal;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// A merge is taken back as long as the kept card is there: what was done to it later goes first.
@Component
class UndoMerge implements DeedKind {

    private final DSLContext sql;

    UndoMerge(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String key() {
        return "merge";
    }

    @Override
    public Optional<Refusal> refusal(Viewer viewer, Deed deed) {
        boolean there = sql.fetchOne("""
                select 1 from identity.audit_trail a join clients.merged_cards m on m.id = a.row_id and m.client_id = (a.after ->> 'client_id')::bigint
                where a.cause = {0} and a.table_name = 'clients.merged_cards' and a.action = 'I'""", deed.cause()) != null;
        return there || deed.state().equals("failed") ? Optional.empty() : Optional.of(Refusal.at("", "deed.merge.gone"));
    }
}
