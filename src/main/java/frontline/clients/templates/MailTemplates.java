package frontline.clients.templates;

import static frontline.clients.db.Tables.MAIL_TEMPLATES;
import static frontline.clients.db.Tables.PEOPLE;
import static org.jooq.impl.DSL.lower;

import frontline.clients.cards.ClientCard;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import frontline.platform.text.Written;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Templates of letters: add, change, archive, fill in. A text that could not be filled in is not saved.
@Component
public class MailTemplates {

    private static final int LONGEST_NAME = 200;

    private final DSLContext sql;
    private final Clients clients;
    private final Users users;
    private final Company company;
    private final Clock clock;

    MailTemplates(DSLContext sql, Clients clients, Users users, Company company, Clock clock) {
        this.sql = sql;
        this.clients = clients;
        this.users = users;
        this.company = company;
        this.clock = clock;
    }

    /// A template filled in for a client.
    public record Filled(String subject, String body) {}

    /// The archived ones last.
    public List<MailTemplate> all() {
        return sql.selectFrom(MAIL_TEMPLATES).orderBy(MAIL_TEMPLATES.ARCHIVED_AT.isNotNull(), lower(MAIL_TEMPLATES.NAME), MAIL_TEMPLATES.ID)
                .fetch(r -> new MailTemplate(r.getId(), r.getName(), r.getSubjectEn(), r.getBodyEn(), r.getSubjectRu(), r.getBodyRu(), r.getArchivedAt() != null, r.getVersion()));
    }

    public List<MailTemplate> active() {
        return all().stream().filter(template -> !template.archived()).toList();
    }

    /// @throws NotFound when there is no such template
    public MailTemplate get(long id) {
        return all().stream().filter(template -> template.id() == id).findFirst().orElseThrow(() -> new NotFound("mail template " + id));
    }

    @Transactional
    public Outcome<Long> add(TemplateForm form) {
        List<Refusal> refusals = check(form);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        return Outcome.done(sql.insertInto(MAIL_TEMPLATES)
                .set(MAIL_TEMPLATES.NAME, form.name()).set(MAIL_TEMPLATES.SUBJECT_EN, form.subjectEn()).set(MAIL_TEMPLATES.BODY_EN, form.bodyEn())
                .set(MAIL_TEMPLATES.SUBJECT_RU, form.subjectRu()).set(MAIL_TEMPLATES.BODY_RU, form.bodyRu()).set(MAIL_TEMPLATES.CREATED_AT, Instant.now(clock))
                .returning(MAIL_TEMPLATES.ID).fetchSingle().getId());
    }

    /// @throws StaleVersion when somebody else saved meanwhile
    @Transactional
    public Outcome<Long> change(long id, int version, TemplateForm form) {
        if (get(id).version() != version) throw new StaleVersion("mail template " + id);
        List<Refusal> refusals = check(form);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(MAIL_TEMPLATES)
                .set(MAIL_TEMPLATES.NAME, form.name()).set(MAIL_TEMPLATES.SUBJECT_EN, form.subjectEn()).set(MAIL_TEMPLATES.BODY_EN, form.bodyEn())
                .set(MAIL_TEMPLATES.SUBJECT_RU, form.subjectRu()).set(MAIL_TEMPLATES.BODY_RU, form.bodyRu()).set(MAIL_TEMPLATES.VERSION, version + 1)
                .where(MAIL_TEMPLATES.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    @Transactional
    public void archive(long id) {
        get(id);
        sql.update(MAIL_TEMPLATES).set(MAIL_TEMPLATES.ARCHIVED_AT, Instant.now(clock)).where(MAIL_TEMPLATES.ID.eq(id), MAIL_TEMPLATES.ARCHIVED_AT.isNull()).execute();
    }

    @Transactional
    public void restore(long id) {
        get(id);
        sql.update(MAIL_TEMPLATES).setNull(MAIL_TEMPLATES.ARCHIVED_AT).where(MAIL_TEMPLATES.ID.eq(id)).execute();
    }

    /// @param personId null: the client as a whole
    /// @throws NotFound when the viewer may not see the client
    public Outcome<Filled> fill(Viewer viewer, TemplateForm form, Language language, long clientId, @Nullable Long personId) {
        Map<String, Map<String, String>> values = values(viewer, clientId, personId, language);
        Outcome<String> subject = TemplateText.render(language.pick("subject_en", "subject_ru"), language.pick(form.subjectEn(), form.subjectRu()), values);
        if (subject instanceof Outcome.Refused<String>(var refusals)) return Outcome.refused(refusals);
        return TemplateText.render(language.pick("body_en", "body_ru"), language.pick(form.bodyEn(), form.bodyRu()), values)
                .map(body -> new Filled(subject.orThrow().replaceAll("\\s+", " ").strip(), body));
    }

    public Outcome<Filled> fill(Viewer viewer, long templateId, Language language, long clientId, @Nullable Long personId) {
        return fill(viewer, TemplateForm.of(get(templateId)), language, clientId, personId);
    }

    private Map<String, Map<String, String>> values(Viewer viewer, long clientId, @Nullable Long personId, Language language) {
        ClientCard card = clients.card(viewer, clientId, language);
        Company.Settings house = company.settings().orElseThrow();
        UserView me = users.get(viewer.userId());
        Map<String, String> person = personId == null ? Map.of() : sql.select(PEOPLE.NAME, PEOPLE.POSITION).from(PEOPLE).where(PEOPLE.ID.eq(personId), PEOPLE.CLIENT_ID.eq(clientId))
                .fetchOptional(r -> Map.of("name", r.value1(), "position", or(r.value2()))).orElse(Map.of());
        Written written = new Written(language, ZoneId.of(house.timeZone()), clock);
        Map<String, Map<String, String>> values = new HashMap<>();
        values.put("client", Map.of("name", card.name(), "legal_name", or(card.legalName()), "tax_id", or(card.taxId())));
        values.put("person", person);
        values.put("me", Map.of("name", me.name(), "email", or(me.email()), "phone", or(me.phone())));
        values.put("company", Map.of("name", house.name()));
        values.put("today", Map.of("date", written.day(written.today())));
        return values;
    }

    private static List<Refusal> check(TemplateForm form) {
        List<Refusal> refusals = new ArrayList<>();
        if (form.name().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        if (form.name().length() > LONGEST_NAME) refusals.add(Refusal.at("name", "client.too_long", LONGEST_NAME));
        if (form.bodyEn().isEmpty() && form.bodyRu().isEmpty()) refusals.add(Refusal.at("body_en", "template.nothing_said"));
        if (form.subjectEn().isEmpty() && !form.bodyEn().isEmpty()) refusals.add(Refusal.at("subject_en", "form.required"));
        if (form.subjectRu().isEmpty() && !form.bodyRu().isEmpty()) refusals.add(Refusal.at("subject_ru", "form.required"));
        refusals.addAll(TemplateText.check("subject_en", form.subjectEn()));
        refusals.addAll(TemplateText.check("body_en", form.bodyEn()));
        refusals.addAll(TemplateText.check("subject_ru", form.subjectRu()));
        refusals.addAll(TemplateText.check("body_ru", form.bodyRu()));
        return refusals;
    }

    private static String or(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
