package frontline.demo;

import frontline.identity.Acting;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.sharing.Sharing;
import frontline.identity.users.Users;
import frontline.insight.boards.Boards;
import frontline.insight.boards.TileForm;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Helen's own board of the Monday meeting, which her reps look at too.
@Component
@Order(90)
class DemoBoards implements DemoPart {

    private final Boards boards;
    private final Users users;
    private final Viewers viewers;

    DemoBoards(Boards boards, Users users, Viewers viewers) {
        this.boards = boards;
        this.users = users;
        this.viewers = viewers;
    }

    private static final List<TileForm> MONDAY = List.of(
            new TileForm("Won", "facts=deals&m=sum:amount&m=count&f=state~in~won&f=closed_on~period~this_quarter", "figure", 1, "before"),
            new TileForm("New deals", "facts=deals&m=count&m=sum:amount&f=opened_on~period~this_month", "figure", 1, "before"),
            new TileForm("Talks with clients", "facts=entries&m=count&m=count_distinct:client&f=happened_at~period~this_month", "figure", 1, "before"),
            new TileForm("Pipeline by rep and stage", "facts=deals&m=sum:amount&row=owner&col=stage&f=state~in~open&order=0&view=heat", "table", 2, null),
            new TileForm("Actions to do", "facts=actions&m=count&row=owner&f=state~in~open&order=0&view=bars", "plot", 1, null),
            new TileForm("Won and lost by month", "facts=deals&m=count&row=closed_on:month&col=state&f=state~in~won~lost&f=closed_on~period~last_12_months&view=columns&empty=1", "plot", 2, null),
            new TileForm("Largest debts", "facts=debts&m=sum:open&row=client&order=0&top=4", "table", 1, null));

    @Override
    public void bring(Company company) {
        Viewer helen = viewers.find(users.byEmail("helen@polar.example").orElseThrow().id()).orElseThrow();
        Acting.as(helen.userId(), "demo", () -> boards.make(helen, "Monday meeting", new Sharing(false, Set.of(Role.SALES_REP, Role.HEAD_OF_SALES), Set.of()), MONDAY).orThrow());
    }
}
