package frontline.clients.facts;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.COMPLETENESS;

import frontline.clients.cards.Clients;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Facts;
import frontline.identity.facts.Label;
import frontline.identity.facts.Quantity;
import frontline.identity.facts.Staff;
import frontline.platform.text.Texts;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Component;

/// The clients.
@Component
class ClientFacts implements Facts {

    private final ClientDimensions client;
    private final CarriedFacts carried;
    private final Staff staff;
    private final Texts texts;

    ClientFacts(ClientDimensions client, CarriedFacts carried, Staff staff, Texts texts) {
        this.client = client;
        this.carried = carried;
        this.staff = staff;
        this.texts = texts;
    }

    @Override
    public String key() {
        return "clients";
    }

    @Override
    public FactTable table() {
        return new FactTable(key(), Label.of(texts, "facts.clients"), CLIENTS.leftJoin(COMPLETENESS).on(COMPLETENESS.CLIENT_ID.eq(CLIENTS.ID)), CLIENTS.ID, viewer -> Clients.seenBy(viewer, CLIENTS.ID), "created_at", null,
                FactTable.Card.at("/clients/", CLIENTS.ID, CLIENTS.NAME),
                CarriedFacts.all(List.of(client.client()), staff.ownership(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID), client.own(), List.<Dimension>of(
                        new Dimension.Moment("created_at", Label.of(texts, "facts.created_at"), CLIENTS.CREATED_AT),
                        new Dimension.Moment("updated_at", Label.of(texts, "facts.updated_at"), CLIENTS.UPDATED_AT),
                        new Dimension.Number("probability", Label.of(texts, "facts.probability"), CLIENTS.PROBABILITY.cast(BigDecimal.class)))),
                CarriedFacts.all(List.of(new Quantity("probability", Label.of(texts, "facts.probability"), Quantity.Unit.PERCENT, CLIENTS.PROBABILITY.cast(BigDecimal.class)),
                                new Quantity("completeness", Label.of(texts, "facts.completeness"), Quantity.Unit.PERCENT, COMPLETENESS.PERCENT.cast(BigDecimal.class))),
                        carried.ownNumbers("client", CLIENTS.OWN_FIELDS)));
    }
}
