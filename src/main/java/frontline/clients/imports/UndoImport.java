package frontline.clients.imports;

import static frontline.clients.db.Tables.IMPORTS;

import frontline.identity.deeds.Deed;
import frontline.identity.deeds.DeedChanged;
import frontline.platform.live.Announcements;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// An import shows how far its undo has come.
@Component
class UndoImport {

    private final DSLContext sql;
    private final Announcements announcements;

    UndoImport(DSLContext sql, Announcements announcements) {
        this.sql = sql;
        this.announcements = announcements;
    }

    @EventListener
    @Transactional
    public void follow(DeedChanged changed) {
        Deed deed = changed.deed();
        if (!deed.cause().startsWith("import:")) return;
        long id = Long.parseLong(deed.cause().substring("import:".length()));
        boolean failed = deed.state().equals("failed");
        sql.update(IMPORTS).set(IMPORTS.STATUS, deed.state()).set(IMPORTS.ERROR, failed ? "import.undo_failed" : null)
                .set(IMPORTS.UNDO, deed.undo() == null ? null : Imports.json(deed.undo())).set(IMPORTS.UNDONE_AT, deed.undoneAt())
                .where(IMPORTS.ID.eq(id)).execute();
        announcements.changed("import:" + id);
    }
}
