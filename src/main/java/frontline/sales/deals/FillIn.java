package frontline.sales.deals;

import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoints;
import frontline.clients.cards.ContactPoints.NewContact;
import frontline.clients.fields.CardFields;
import frontline.clients.fields.CardFields.Carried;
import frontline.clients.people.People;
import frontline.clients.people.PersonForm;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import frontline.sales.products.Products;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// Takes what a stage was missing from one form, wherever it belongs: the deal, its lines and people, its checklist, its
/// client. All of it or, where something is wrong, nothing.
///
/// Inputs are called as the demands are: 'deal.amount', 'deal.f-3', 'client.phone', 'client.c-2'; and `check` for ticks,
/// `product` and `quantity` for a line, `person` for contact persons of the client, 'deal.person' for the name of a new one.
@Component
class FillIn {

    private final Deals deals;
    private final DealLines lines;
    private final DealCards cards;
    private final Checklist checklist;
    private final Clients clients;
    private final ContactPoints contacts;
    private final People people;
    private final CardFields cardFields;
    private final Products products;

    FillIn(Deals deals, DealLines lines, DealCards cards, Checklist checklist, Clients clients, ContactPoints contacts, People people, CardFields cardFields, Products products) {
        this.deals = deals;
        this.lines = lines;
        this.cards = cards;
        this.checklist = checklist;
        this.clients = clients;
        this.contacts = contacts;
        this.people = people;
        this.cardFields = cardFields;
        this.products = products;
    }

    /// @param form what was typed; what is empty is left as it is
    @Transactional
    public Outcome<Long> save(Viewer viewer, long dealId, Map<String, String[]> form, Language language) {
        Map<String, String[]> filled = new LinkedHashMap<>();
        form.forEach((name, values) -> {
            if (Arrays.stream(values).anyMatch(value -> !value.isBlank())) filled.put(name, Arrays.stream(values).filter(value -> !value.isBlank()).toArray(String[]::new));
        });
        List<Refusal> refusals = new ArrayList<>();
        facts(viewer, dealId, filled, language, refusals);
        carried(viewer, dealId, filled, language, refusals);
        line(viewer, dealId, filled, language, refusals);
        client(viewer, dealId, filled, language, refusals);
        people(viewer, dealId, filled, refusals);
        for (String check : filled.getOrDefault("check", new String[0])) if (check.matches("\\d{1,18}")) checklist.tick(viewer, dealId, Long.parseLong(check), true);
        if (refusals.isEmpty()) return Outcome.done(dealId);
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return Outcome.refused(refusals);
    }

    private void facts(Viewer viewer, long dealId, Map<String, String[]> form, Language language, List<Refusal> refusals) {
        for (FieldInput field : FieldInput.values()) {
            String[] typed = form.get("deal." + (field == FieldInput.CLIENT_ID ? "client" : field.code()));
            if (typed == null) continue;
            String at = field == FieldInput.CLIENT_ID ? "deal.client" : "deal." + field.code();
            field.unreadable(typed[0], language).ifPresentOrElse(key -> refusals.add(Refusal.at(at, key)), () -> {
                DealView deal = deals.get(viewer, dealId);
                collect(deals.change(viewer, dealId, deal.version(), field.typed(deal, typed[0], language)), at, refusals);
            });
        }
    }

    private void carried(Viewer viewer, long dealId, Map<String, String[]> form, Language language, List<Refusal> refusals) {
        Map<String, String[]> of = of("deal.", form);
        if (of.keySet().stream().noneMatch(name -> name.matches("[cf]-\\d+"))) return;
        DealView deal = deals.get(viewer, dealId);
        CardFields.Read read = cardFields.read("deal", of, Carried.of(deal.classified().toArray(Long[]::new), deal.ownFields()), language);
        read.refusals().forEach(refusal -> refusals.add(new Refusal("deal." + refusal.field(), refusal.key(), refusal.arguments())));
        if (!read.refusals().isEmpty()) return;
        DealChange now = DealChange.of(deal);
        collect(deals.change(viewer, dealId, deal.version(), new DealChange(now.name(), now.clientId(), now.amount(), now.currency(), now.probability(), now.openedOn(), now.expectedOn(), now.note(),
                read.carried().classified(), read.carried().own().toColumn())), "", refusals);
    }

    /// One more product at its list price.
    private void line(Viewer viewer, long dealId, Map<String, String[]> form, Language language, List<Refusal> refusals) {
        if (!form.containsKey("product")) return;
        BigDecimal quantity = form.containsKey("quantity") ? TypedNumber.parse(form.get("quantity")[0], language).orElse(null) : BigDecimal.ONE;
        long product = form.get("product")[0].matches("\\d{1,18}") ? Long.parseLong(form.get("product")[0]) : 0;
        if (quantity == null) {
            refusals.add(Refusal.at("deal.lines", "form.number"));
            return;
        }
        List<NewLine> all = new ArrayList<>(lines.of(dealId).stream().map(line -> new NewLine(line.productId(), line.quantity(), line.price(), line.discount())).toList());
        all.add(new NewLine(product, quantity, products.byIds(Set.of(product)).values().stream().findFirst().map(found -> found.price()).orElse(BigDecimal.ZERO), BigDecimal.ZERO));
        collect(deals.setLines(viewer, dealId, all), "deal.lines", refusals);
    }

    private void client(Viewer viewer, long dealId, Map<String, String[]> form, Language language, List<Refusal> refusals) {
        Map<String, String[]> of = of("client.", form);
        Long client = deals.get(viewer, dealId).clientId();
        if (of.isEmpty() || client == null) return;
        ClientChange change = ClientChange.NOTHING.in(language);
        for (Map.Entry<String, String[]> field : of.entrySet()) {
            String at = "client." + field.getKey();
            if (ContactPoints.KINDS.contains(field.getKey())) collect(contacts.add(viewer, client, null, new NewContact(field.getKey(), field.getValue()[0], null)), at, refusals);
            else if (field.getKey().equals("people")) collect(people.add(viewer, client, PersonForm.named(field.getValue()[0])), at, refusals);
            else change = change.and(field.getKey(), field.getValue());
        }
        if (change.fields().isEmpty()) return;
        if (clients.change(viewer, client, clients.card(viewer, client, language).version(), change) instanceof Outcome.Refused<Integer>(var reasons))
            reasons.forEach(refusal -> refusals.add(new Refusal("client." + refusal.field(), refusal.key(), refusal.arguments())));
    }

    private void people(Viewer viewer, long dealId, Map<String, String[]> form, List<Refusal> refusals) {
        Set<Long> taking = new LinkedHashSet<>();
        for (String id : form.getOrDefault("person", new String[0])) if (id.matches("\\d{1,18}")) taking.add(Long.valueOf(id));
        Long client = deals.get(viewer, dealId).clientId();
        String[] name = form.get("deal.person");
        if (name != null && client != null) {
            switch (people.add(viewer, client, PersonForm.named(name[0]))) {
                case Outcome.Done<Long>(Long id) -> taking.add(id);
                case Outcome.Refused<Long>(var reasons) -> reasons.forEach(refusal -> refusals.add(new Refusal("deal.people", refusal.key(), refusal.arguments())));
            }
        }
        if (taking.isEmpty()) return;
        cards.people(dealId).forEach(person -> taking.add(person.id()));
        collect(deals.setPeople(viewer, dealId, taking), "deal.people", refusals);
    }

    private static Map<String, String[]> of(String card, Map<String, String[]> form) {
        Map<String, String[]> of = new LinkedHashMap<>();
        form.forEach((name, values) -> {
            if (name.startsWith(card)) of.put(name.substring(card.length()), values);
        });
        return of;
    }

    private static void collect(Outcome<?> outcome, String at, List<Refusal> refusals) {
        if (outcome instanceof Outcome.Refused<?>(var reasons)) reasons.forEach(refusal -> refusals.add(new Refusal(at.isEmpty() ? "deal." + refusal.field() : at, refusal.key(), refusal.arguments())));
    }
}
