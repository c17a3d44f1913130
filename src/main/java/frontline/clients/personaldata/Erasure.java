package frontline.clients.personaldata;

import static frontline.clients.db.Tables.KEPT_REMAINDERS;

import frontline.clients.search.NameWords;
import frontline.identity.company.Company;
import frontline.identity.holdings.Holding.Fate;
import frontline.platform.text.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Erases one person from all declared places, in one transaction, and out of the audit trail: an undo brings nothing of them back.
@Component
class Erasure {

    private final DSLContext sql;
    private final Places places;
    private final HeldColumns columns;
    private final Inventory inventory;
    private final ScrubTrail trail;
    private final NameWords nameWords;
    private final Company company;

    Erasure(DSLContext sql, Places places, HeldColumns columns, Inventory inventory, ScrubTrail trail, NameWords nameWords, Company company) {
        this.nameWords = nameWords;
        this.sql = sql;
        this.places = places;
        this.columns = columns;
        this.inventory = inventory;
        this.trail = trail;
        this.company = company;
    }

    /// What would become of what, line by line.
    @Transactional(readOnly = true)
    public List<Line> plan(Subject subject) {
        return lines(subject, inventory.about(subject));
    }

    private List<Line> lines(Subject subject, List<Inventory.Share> shares) {
        List<Line> lines = new ArrayList<>();
        shares.forEach(share -> lines.addAll(share.lines()));
        for (String table : places.tables()) {
            long mentions = inventory.mentions(table, subject, spared(shares, table, true));
            if (mentions > 0) lines.add(new Line(table, places.in(table).getFirst().what(), "struck_out", mentions, null, null));
        }
        return lines;
    }

    /// @return what became of what
    @Transactional
    public List<Line> erase(long request, Subject subject) {
        List<Inventory.Share> shares = inventory.about(subject);
        List<Line> lines = lines(subject, shares);
        trail.note(subject, shares);
        dropExports(subject);
        for (Inventory.Share share : shares) if (share.holding().file() != null) emptyFiles(share.holding().table(), share.holding().file(), share.now());
        for (String table : places.tables()) strikeOut(table, subject, spared(shares, table, false));
        for (Inventory.Share share : shares) if (share.holding().fate() == Fate.EMPTIED || share.holding().fate() == Fate.KEPT) empty(share.holding().table(), share.holding().emptied(), share.now());
        for (Inventory.Share share : shares) if (share.holding().fate() == Fate.GOES) sql.execute("delete from " + share.holding().table() + " t where t.id = any(?)", (Object) share.now().toArray(Long[]::new));
        for (Inventory.Share share : shares) keep(request, share);
        trail.scrub(subject, shares, mark());
        nameWords.gather();
        return lines;
    }

    /// What was made to be handed over goes with the rest.
    private void dropExports(Subject subject) {
        List<Long> exports = sql.resultQuery("select t.id from clients.personal_data_requests t where t.file_id is not null and (" + subject.filled("t.people && {people} or t.clients && {clients} or t.email = any({mails})") + ")")
                .fetch(row -> row.get(0, Long.class));
        emptyFiles("clients.personal_data_requests", "file_id", exports);
        sql.execute("update clients.personal_data_requests set file_id = null where id = any(?)", (Object) exports.toArray(Long[]::new));
    }

    /// What is written in place of what was.
    String mark() {
        return company.settings().map(settings -> settings.language() == Language.RU).orElse(false) ? "[удалено]" : "[erased]";
    }

    void empty(String table, Set<String> names, List<Long> ids) {
        HeldColumns.Table of = columns.of(table);
        if (ids.isEmpty() || names.isEmpty()) return;
        String sets = of.named(names).stream().map(column -> column.quoted() + " = " + column.emptied("'" + mark() + "'")).collect(Collectors.joining(", "));
        sql.execute("update " + table + " t set " + sets + of.newVersion() + " where t.id = any(?)", (Object) ids.toArray(Long[]::new));
    }

    /// The row of a file stays, since others may point to it; nothing is in it.
    void emptyFiles(String table, String column, List<Long> ids) {
        Long[] files = sql.resultQuery("select distinct t." + column + " from " + table + " t where t.id = any(?) and t." + column + " is not null and not exists (select from " + table + " o where o." + column + " = t." + column
                + " and not o.id = any(?))", ids.toArray(Long[]::new), ids.toArray(Long[]::new)).fetch(row -> row.get(0, Long.class)).toArray(Long[]::new);
        sql.execute("delete from platform.file_pieces where file_id = any(?)", (Object) files);
        sql.execute("update platform.files set name = ?, size = 0 where id = any(?)", mark(), files);
    }

    private void strikeOut(String table, Subject subject, List<Long> spared) {
        List<HeldColumns.Column> words = columns.of(table).words(places.untouched(table));
        for (Inventory.Change change : inventory.changes(table, subject)) {
            List<Object> parameters = new ArrayList<>();
            words.forEach(column -> parameters.addAll(List.of(change.pattern().strict(), mark())));
            parameters.addAll(change.parameters());
            boolean hasId = columns.of(table).hasId();
            if (hasId) parameters.add(spared.toArray(Long[]::new));
            sql.execute("update " + table + " t set " + words.stream().map(column -> column.quoted() + " = " + column.redacted()).collect(Collectors.joining(", ")) + columns.of(table).newVersion()
                    + " where " + change.condition() + (hasId ? " and not t.id = any(?)" : ""), parameters.toArray());
        }
    }

    private void keep(long request, Inventory.Share share) {
        share.kept().forEach((until, rows) -> {
            var insert = sql.insertInto(KEPT_REMAINDERS, KEPT_REMAINDERS.REQUEST_ID, KEPT_REMAINDERS.TABLE_NAME, KEPT_REMAINDERS.ROW_ID, KEPT_REMAINDERS.KEEPING, KEPT_REMAINDERS.UNTIL);
            for (Long row : rows) insert = insert.values(request, share.holding().table(), row, share.holding().keeping(), until);
            insert.onConflictDoNothing().execute();
        });
    }

    /// Rows in which nothing is struck out: what is kept as it is; for counting also what is gone or emptied anyway.
    private static List<Long> spared(List<Inventory.Share> shares, String table, boolean counting) {
        Set<Long> spared = new HashSet<>();
        for (Inventory.Share share : shares) {
            if (!share.holding().table().equals(table)) continue;
            share.kept().values().forEach(spared::addAll);
            if (counting || share.holding().fate() == Fate.STAYS) spared.addAll(share.now());
        }
        return List.copyOf(spared);
    }
}
