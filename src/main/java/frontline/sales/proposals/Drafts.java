package frontline.sales.proposals;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PROPOSALS;

import frontline.clients.cards.ClientLanguages;
import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import frontline.sales.deals.DealPerson;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts together what stands in a document.
@Component
class Drafts {

    private final DSLContext sql;
    private final Deals deals;
    private final Users users;
    private final ClientLanguages clientLanguages;
    private final Reception reception;
    private final Logo logo;

    Drafts(DSLContext sql, Deals deals, Users users, ClientLanguages clientLanguages, Reception reception, Logo logo) {
        this.sql = sql;
        this.deals = deals;
        this.users = users;
        this.clientLanguages = clientLanguages;
        this.reception = reception;
        this.logo = logo;
    }

    Draft of(Viewer viewer, DealView deal, ProposalTemplate template, Language language, String number, int version, LocalDate date, LocalDate validUntil) {
        return new Draft(language, reception.house().name(), logo.address(), to(viewer, deal), owner(deal.ownerId()), deal.name(), number, version, date, validUntil,
                lines(viewer, deal.id()), deal.currency(), template.columns(), template.texts(language));
    }

    /// With made-up figures: what the editor of templates shows.
    Draft sample(Viewer viewer, ProposalTemplateForm form, Language language, LocalDate date) {
        boolean russian = language == Language.RU;
        List<ProposalLine> lines = List.of(
                line(russian ? "Манометр МП-100" : "Gauge MP-100", "MP-100", russian ? "шт." : "pcs", "12", "48.50", "10"),
                line(russian ? "Монтаж и настройка" : "Installation", "SRV-1", russian ? "ч" : "h", "6.5", "90.00", "0"));
        return new Draft(language, reception.house().name(), logo.address(), new Draft.To(russian ? "Волжские моторы" : "Harbour Works", russian ? "ООО «Волжские моторы»" : "Harbour Works Ltd", "7700000000",
                russian ? "Анна Петрова" : "Mary Smith"), owner(viewer.userId()), russian ? "Манометры для цеха № 2" : "Gauges for hall 2", "P-" + date.getYear() + "-0001", 1, date, date.plusDays(Math.clamp(form.validDays(), 1, 3650)),
                lines, reception.house().currency(), form.columns(), form.texts(language));
    }

    List<ProposalLine> lines(Viewer viewer, long dealId) {
        return deals.linesOf(viewer, dealId).stream()
                .map(line -> new ProposalLine(line.product(), line.code(), line.unit(), line.quantity(), line.price(), line.discount(), line.amount())).toList();
    }

    /// What the client's card says; where it says nothing, the language of the last proposal, and else the usual guess.
    Language languageOf(@Nullable Long clientId) {
        String last = clientId == null || clientLanguages.isStated(clientId) ? null : sql.select(PROPOSALS.LANGUAGE).from(PROPOSALS).join(DEALS).on(DEALS.ID.eq(PROPOSALS.DEAL_ID))
                .where(DEALS.CLIENT_ID.eq(clientId)).orderBy(PROPOSALS.ID.desc()).limit(1).fetchOne(PROPOSALS.LANGUAGE);
        return last != null ? Language.of(last, Language.EN) : clientLanguages.of(clientId);
    }

    private Draft.To to(Viewer viewer, DealView deal) {
        String person = deals.peopleOf(viewer, deal.id()).stream().map(DealPerson::name).findFirst().orElse("");
        if (deal.clientId() == null) return new Draft.To("", "", "", person);
        var client = sql.select(CLIENTS.NAME, CLIENTS.LEGAL_NAME, CLIENTS.TAX_ID).from(CLIENTS).where(CLIENTS.ID.eq(deal.clientId())).fetchSingle();
        return new Draft.To(client.value1(), Objects.requireNonNullElse(client.value2(), ""), Objects.requireNonNullElse(client.value3(), ""), person);
    }

    private Draft.Owner owner(long userId) {
        UserView owner = users.get(userId);
        String phone = owner.phone();
        return new Draft.Owner(owner.name(), Objects.requireNonNullElse(owner.email(), ""), phone == null || phone.isEmpty() ? "" : phone);
    }

    private static ProposalLine line(String product, String code, String unit, String quantity, String price, String discount) {
        BigDecimal amount = new NewLine(0, new BigDecimal(quantity), new BigDecimal(price), new BigDecimal(discount)).amount();
        return new ProposalLine(product, code, unit, new BigDecimal(quantity), new BigDecimal(price), new BigDecimal(discount), amount);
    }
}
