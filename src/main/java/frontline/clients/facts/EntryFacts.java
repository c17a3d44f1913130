package frontline.clients.facts;

import static frontline.agenda.db.Tables.ACTION_TYPES;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.HISTORY;
import static org.jooq.impl.DSL.inline;

import frontline.clients.cards.Clients;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Facts;
import frontline.identity.facts.Label;
import frontline.identity.facts.Quantity;
import frontline.identity.facts.Staff;
import frontline.identity.facts.Values;
import frontline.platform.text.Texts;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The entries that people wrote into the history: calls, meetings, demonstrations.
@Component
class EntryFacts implements Facts {

    private final ClientDimensions client;
    private final CarriedFacts carried;
    private final Staff staff;
    private final DSLContext sql;
    private final Texts texts;

    EntryFacts(ClientDimensions client, CarriedFacts carried, Staff staff, DSLContext sql, Texts texts) {
        this.client = client;
        this.carried = carried;
        this.staff = staff;
        this.sql = sql;
        this.texts = texts;
    }

    @Override
    public String key() {
        return "entries";
    }

    @Override
    public FactTable table() {
        return new FactTable(key(), Label.of(texts, "facts.entries"), HISTORY.leftJoin(CLIENTS).on(CLIENTS.ID.eq(HISTORY.CLIENT_ID)), HISTORY.ID,
                viewer -> HISTORY.KIND.eq(inline("contact")).and(Clients.seenBy(viewer, HISTORY.CLIENT_ID)), "happened_at", null,
                FactTable.Card.at("/clients/", HISTORY.CLIENT_ID, CLIENTS.NAME),
                CarriedFacts.all(List.of(staff.person("author", "facts.author", HISTORY.AUTHOR_ID),
                                new Dimension.Choice("type", Label.of(texts, "facts.type"), HISTORY.TYPE_ID, Values.in(sql, ACTION_TYPES, ACTION_TYPES.ID, ACTION_TYPES.NAME_EN, ACTION_TYPES.NAME_RU, ACTION_TYPES.POSITION)),
                                new Dimension.Moment("happened_at", Label.of(texts, "facts.happened_at"), HISTORY.HAPPENED_AT)),
                        carried.classifiers("entry", HISTORY.CLASSIFIED), staff.ownership(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID), client.ofJoinedClient()),
                List.of(new Quantity("minutes", Label.of(texts, "facts.minutes"), Quantity.Unit.MINUTES, HISTORY.MINUTES.cast(BigDecimal.class))));
    }
}
