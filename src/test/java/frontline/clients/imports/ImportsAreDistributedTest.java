package frontline.clients.imports;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.COMPLETENESS;
import static frontline.clients.db.Tables.OWNERSHIPS;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.db.tables.records.ImportsRecord;
import frontline.clients.distribution.DistributionRule.Draft;
import frontline.clients.distribution.DistributionRules;
import frontline.identity.Acting;
import frontline.identity.Role;
import frontline.identity.Viewer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Clients that come in a file without an owner go by the rules; those that name one keep it.
class ImportsAreDistributedTest extends ImportTesting {

    @Autowired DistributionRules rules;
    @Autowired Clients clients;

    @Test
    void whoever_has_no_owner_is_given_by_the_rules_and_an_undo_leaves_nothing() {
        long east = department("East");
        Viewer bob = hire("Bob Martin", Role.SALES_REP, east);
        Viewer ann = hire("Ann East", Role.SALES_REP, east);
        rules.add(new Draft("All", "", "in_turn", null, List.of(bob.userId(), ann.userId()))).orThrow();
        ImportsRecord record = importing(administrator, file("a.csv", "Name,Phone,Owner\nAcme,+1 312 555 0100,\nBeta,,Ada Lovelace\nGamma,,\nDelta,,\n"), "clients");
        assertCounts(record, 4, 0, 0, 0);
        assertThat(sql.select(CLIENTS.OWNER_ID).from(CLIENTS).orderBy(CLIENTS.ID).fetch(CLIENTS.OWNER_ID)).containsExactly(bob.userId(), administrator.userId(), ann.userId(), bob.userId());
        assertThat(sql.select(OWNERSHIPS.WHY).from(OWNERSHIPS).orderBy(OWNERSHIPS.CLIENT_ID).fetch(OWNERSHIPS.WHY)).containsExactly("rule", "import", "rule", "rule");
        assertThat(sql.fetchCount(COMPLETENESS)).isEqualTo(4);
        Acting.as(administrator.userId(), null, () -> clients.create(administrator, NewClient.named("Epsilon").inDepartment(east).givenByTheRules()).orThrow());
        long later = sql.fetchSingle(CLIENTS, CLIENTS.NAME.eq("Epsilon")).getId();
        assertThat(clients.ownerOf(later)).isEqualTo(ann.userId());
        assertThat(undone(record.getId()).getUndo().data()).as("whose turn it is has nothing to do with the import").contains("\"named\": []");
        sql.deleteFrom(CLIENTS).where(CLIENTS.ID.eq(later)).execute();
        assertThat(sql.fetchCount(CLIENTS)).isZero();
        assertThat(sql.fetchCount(COMPLETENESS)).isZero();
        assertThat(sql.fetchCount(OWNERSHIPS, OWNERSHIPS.UNTIL.isNull())).isZero();
    }
}
