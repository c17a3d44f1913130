package frontline.clients.facts;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.cards.Clients;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.Label;
import frontline.identity.facts.Values;
import frontline.platform.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// The client of a fact: who it is, and by everything the client's card carries. Facts that join `clients.clients` add these.
@Component
public class ClientDimensions {

    private final CarriedFacts carried;
    private final DSLContext sql;
    private final Texts texts;

    ClientDimensions(CarriedFacts carried, DSLContext sql, Texts texts) {
        this.carried = carried;
        this.sql = sql;
        this.texts = texts;
    }

    /// `client`, `client.kind`, `client.region`, `client.own_7`, …
    public List<Dimension> ofJoinedClient() {
        Label whole = Label.of(texts, "facts.client");
        List<Dimension> all = new ArrayList<>();
        all.add(client());
        own().forEach(dimension -> all.add(within(whole, dimension)));
        return all;
    }

    /// The client's own: of its card, without who it is.
    List<Dimension> own() {
        List<Dimension> all = new ArrayList<>();
        all.add(new Dimension.Coded("kind", Label.of(texts, "facts.client_kind"), CLIENTS.KIND,
                List.of(new Dimension.Code("company", Label.of(texts, "client.kind.company")), new Dimension.Code("person", Label.of(texts, "client.kind.person")))));
        all.addAll(carried.classifiers("client", CLIENTS.CLASSIFIED));
        all.addAll(carried.ownFields("client", CLIENTS.OWN_FIELDS));
        return all;
    }

    Dimension client() {
        return new Dimension.Choice("client", Label.of(texts, "facts.client"), CLIENTS.ID, Values.seen(sql, CLIENTS, viewer -> Clients.seenBy(viewer, CLIENTS.ID), CLIENTS.ID, CLIENTS.NAME));
    }

    private static Dimension within(Label whole, Dimension of) {
        String key = "client." + of.key();
        Label label = of.label().within(whole);
        return switch (of) {
            case Dimension.Choice it -> new Dimension.Choice(key, label, it.value(), it.values());
            case Dimension.Many it -> new Dimension.Many(key, label, it.value(), it.values());
            case Dimension.Coded it -> new Dimension.Coded(key, label, it.value(), it.codes());
            case Dimension.Text it -> new Dimension.Text(key, label, it.value());
            case Dimension.Number it -> new Dimension.Number(key, label, it.value());
            case Dimension.Day it -> new Dimension.Day(key, label, it.value());
            case Dimension.Moment it -> new Dimension.Moment(key, label, it.value());
        };
    }
}
