package frontline.clients.files;

import frontline.identity.belongings.Ties;
import frontline.identity.deeds.DeedKind;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The files of deleted cards stay stored for as long as an undo may want them.
@Component
class PurgeFiles implements DeedKind {

    private final DSLContext sql;
    private final Ties ties;

    PurgeFiles(DSLContext sql, Ties ties) {
        this.sql = sql;
        this.ties = ties;
    }

    @Override
    public String key() {
        return "delete";
    }

    @Override
    public void purge(String cause) {
        String unused = ties.to("platform.files").stream().filter(tie -> !tie.table().equals("platform.file_pieces"))
                .map(tie -> " and not exists (select from " + tie.table() + " t where t." + tie.column() + " = f.id)").collect(Collectors.joining());
        sql.execute("delete from platform.files f using identity.audit_trail a where a.cause = ? and a.table_name = 'clients.card_files' and a.action = 'D' and f.id = (a.before ->> 'file_id')::bigint" + unused, cause);
    }
}
