package frontline.clients;

import frontline.agenda.actions.Actions;
import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.clients.people.People;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.BrowserTest;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// Two departments with a rep each, a head of the first, and what tests of the client card say often.
public abstract class ClientTest extends BrowserTest {

    @Autowired protected Clients clients;
    @Autowired protected People people;
    @Autowired protected History history;
    @Autowired protected Actions actions;
    @Autowired protected ActionTypes types;
    @Autowired protected Classifiers classifiers;

    protected long east;
    protected long west;
    protected Viewer bob;
    protected Viewer head;
    protected Viewer wendy;

    @BeforeEach
    void hireEverybody() {
        east = department("East");
        west = department("West");
        bob = hire("Bob Martin", Role.SALES_REP, east);
        head = hire("Helen Hill", Role.HEAD_OF_SALES, east);
        wendy = hire("Wendy West", Role.SALES_REP, west);
    }

    protected long client(Viewer owner, String name) {
        return doing(owner, () -> clients.create(owner, NewClient.named(name).ownedBy(owner.userId())).orThrow());
    }

    protected long typeOf(String key) {
        return types.all().stream().filter(type -> key.equals(type.key())).findFirst().orElseThrow().id();
    }

    protected NewEntry.NextContact callOn(LocalDate day, Viewer assignee) {
        return new NewEntry.NextContact(typeOf("call"), assignee.userId(), day, null, "");
    }

    protected <T> T doing(Viewer viewer, Supplier<T> work) {
        Object[] result = new Object[1];
        as(viewer, () -> result[0] = work.get());
        @SuppressWarnings("unchecked") T done = (T) result[0];
        return done;
    }
}
