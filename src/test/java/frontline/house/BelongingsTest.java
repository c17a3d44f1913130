package frontline.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.identity.belongings.Belonging;
import frontline.identity.belongings.Belonging.Fate;
import frontline.identity.belongings.Ties;
import frontline.testing.ProgramTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever adds a table that points to a card has to say what becomes of its rows when the card is deleted or merged.
class BelongingsTest extends ProgramTest {

    private static final List<String> CARDS = List.of("clients.clients", "clients.people", "clients.contact_points", "clients.history", "sales.deals", "agenda.actions");

    @Autowired Ties ties;

    @Test
    void every_foreign_key_to_a_card_is_decided_about() {
        Set<String> undecided = new TreeSet<>();
        for (String card : whatGoes()) ties.undecided(card).forEach(key -> undecided.add(key + " → " + card + ": declare a Belonging (goes, letsGo, forgets, holds, derived) in the Belongings of its module"));
        assertEquals(Set.of(), undecided);
    }

    @Test
    void what_moves_or_goes_is_audited_or_an_undo_could_not_bring_it_back() {
        Set<String> unaudited = new TreeSet<>();
        for (String card : whatGoes())
            for (Belonging tie : ties.to(card))
                if (tie.fate() != Fate.DERIVED && tie.fate() != Fate.HOLDS && tie.fate() != Fate.FORGETS && sql.fetch("select from pg_trigger where tgrelid = {0}::regclass and tgname = 'audit_insert'", tie.table()).isEmpty())
                    unaudited.add(tie.table() + ": select identity.audit_table('" + tie.table() + "', …) in its migration, or Belonging.derived");
        assertEquals(Set.of(), unaudited);
    }

    @Test
    void what_is_declared_exists() {
        Set<String> unknown = new TreeSet<>();
        for (String card : whatGoes())
            for (Belonging tie : ties.to(card))
                if (sql.fetch("select from pg_attribute where attrelid = to_regclass({0}) and attname = {1} and not attisdropped", tie.table(), tie.column()).isEmpty()) unknown.add(tie.table() + "." + tie.column());
        assertEquals(Set.of(), unknown);
    }

    /// Cards, and all that goes with them, and all that goes with that.
    private Set<String> whatGoes() {
        Set<String> going = new TreeSet<>(CARDS);
        for (boolean more = true; more; ) {
            Set<String> next = new TreeSet<>();
            for (String table : going) ties.to(table).stream().filter(tie -> tie.fate() == Fate.GOES).map(Belonging::table).forEach(next::add);
            more = going.addAll(next);
        }
        return going;
    }
}
