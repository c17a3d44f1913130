package frontline.identity.deeds;

import static frontline.identity.db.Tables.DEEDS;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.Viewer;
import java.util.Map;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// @param kind null for all
/// @param state 'open' (can be undone), 'undone'; null for all
/// @param mine only the viewer's own
/// @param older also those whose thirty days are over
public record DeedFilter(@Nullable String kind, @Nullable String state, boolean mine, boolean older) {

    static DeedFilter of(Map<String, String> parameters) {
        String kind = parameters.get("kind");
        String state = parameters.get("state");
        return new DeedFilter(kind != null && ReadDeeds.isKind(kind) ? kind : null, "open".equals(state) || "undone".equals(state) ? state : null,
                "true".equals(parameters.get("mine")), "true".equals(parameters.get("older")));
    }

    Condition condition(Viewer viewer) {
        return (kind == null ? noCondition() : DEEDS.KIND.eq(kind))
                .and(state == null ? noCondition() : state.equals("undone") ? DEEDS.STATE.eq("undone") : DEEDS.STATE.in("done", "failed"))
                .and(mine ? DEEDS.USER_ID.eq(viewer.userId()) : noCondition());
    }

    String query(@Nullable String otherKind, @Nullable String otherState, boolean otherMine, boolean otherOlder) {
        StringBuilder query = new StringBuilder();
        if (otherKind != null) query.append("&kind=").append(otherKind);
        if (otherState != null) query.append("&state=").append(otherState);
        if (otherMine) query.append("&mine=true");
        if (otherOlder) query.append("&older=true");
        return query.isEmpty() ? "/undo" : "/undo?" + query.substring(1);
    }

    public String address() {
        return query(kind, state, mine, older);
    }

    public String withKind(@Nullable String other) {
        return query(other, state, mine, older);
    }

    public String withState(@Nullable String other) {
        return query(kind, other, mine, older);
    }

    public String withMine(boolean other) {
        return query(kind, state, other, older);
    }

    public String withOlder(boolean other) {
        return query(kind, state, mine, other);
    }
}
