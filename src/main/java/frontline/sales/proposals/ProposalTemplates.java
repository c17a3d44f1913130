package frontline.sales.proposals;

import static frontline.sales.db.Tables.PROPOSAL_TEMPLATES;
import static frontline.sales.db.Tables.PROPOSAL_TEMPLATE_TEXTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import frontline.identity.CompanyFounded;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.documents.Liquid;
import frontline.platform.text.Language;
import frontline.sales.db.tables.records.ProposalTemplateTextsRecord;
import frontline.sales.db.tables.records.ProposalTemplatesRecord;
import frontline.sales.proposals.ProposalTemplate.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The company's templates of proposals.
@Component
public class ProposalTemplates {

    private static final int LONGEST_NAME = 200;

    private final DSLContext sql;
    private final Clock clock;

    ProposalTemplates(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// All of them, the archived ones last.
    public List<ProposalTemplate> all() {
        return list(noCondition());
    }

    public List<ProposalTemplate> active() {
        return list(PROPOSAL_TEMPLATES.ARCHIVED_AT.isNull());
    }

    /// @throws NotFound when there is no such template
    public ProposalTemplate get(long id) {
        return list(PROPOSAL_TEMPLATES.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("proposal template " + id));
    }

    @Transactional
    public Outcome<Long> add(ProposalTemplateForm form) {
        List<Refusal> refusals = check(form, null);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        ProposalTemplatesRecord row = sql.newRecord(PROPOSAL_TEMPLATES);
        row.setPosition(sql.select(coalesce(max(PROPOSAL_TEMPLATES.POSITION), inline(-1)).plus(1)).from(PROPOSAL_TEMPLATES).fetchSingle().value1());
        written(form, row).insert();
        writeTexts(row.getId(), form);
        return Outcome.done(row.getId());
    }

    /// Documents that were made keep what they said.
    @Transactional
    public Outcome<Long> change(long id, ProposalTemplateForm form) {
        ProposalTemplatesRecord row = sql.selectFrom(PROPOSAL_TEMPLATES).where(PROPOSAL_TEMPLATES.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(() -> new NotFound("proposal template " + id));
        List<Refusal> refusals = check(form, id);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        row.setVersion(row.getVersion() + 1);
        written(form, row).update();
        writeTexts(id, form);
        return Outcome.done(id);
    }

    @Transactional
    public void archive(long id, boolean archived) {
        get(id);
        sql.update(PROPOSAL_TEMPLATES).set(PROPOSAL_TEMPLATES.ARCHIVED_AT, archived ? Instant.now(clock) : null).where(PROPOSAL_TEMPLATES.ID.eq(id)).execute();
    }

    @EventListener
    @Transactional
    public void bringAlong(CompanyFounded founded) {
        add(new ProposalTemplateForm(founded.language().pick("Proposal", "Коммерческое предложение"), new LinkedHashSet<>(List.of("unit", "price", "discount")), 14, FirstTemplate.ENGLISH, FirstTemplate.RUSSIAN)).orThrow();
    }

    /// What is wrong, each at its field: "en.intro".
    static List<Refusal> flaws(ProposalTemplateForm form) {
        List<Refusal> refusals = new ArrayList<>();
        for (Language language : Language.values()) {
            for (String part : ProposalTemplate.PARTS) {
                for (Liquid.Flaw flaw : Liquid.check(form.texts(language).part(part), ProposalWords.all()))
                    refusals.add(flaw.at(language.code() + "." + part));
            }
        }
        return refusals;
    }

    private List<Refusal> check(ProposalTemplateForm form, @Nullable Long id) {
        List<Refusal> refusals = new ArrayList<>();
        if (form.name().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        else if (form.name().length() > LONGEST_NAME) refusals.add(Refusal.at("name", "proposal.template.name_long", LONGEST_NAME));
        else if (sql.fetchExists(PROPOSAL_TEMPLATES, lower(PROPOSAL_TEMPLATES.NAME).eq(form.name().toLowerCase(Locale.ROOT)), id == null ? noCondition() : PROPOSAL_TEMPLATES.ID.ne(id)))
            refusals.add(Refusal.at("name", "proposal.template.name_taken", form.name()));
        if (form.validDays() < 1 || form.validDays() > 3650) refusals.add(Refusal.at("valid_days", "proposal.template.valid_days_range"));
        if (!ProposalTemplate.COLUMNS.containsAll(form.columns())) refusals.add(Refusal.at("columns", "proposal.template.columns_unknown"));
        if (form.en().isEmpty() && form.ru().isEmpty()) refusals.add(Refusal.at("en.intro", "proposal.template.empty"));
        refusals.addAll(flaws(form));
        return refusals;
    }

    private static ProposalTemplatesRecord written(ProposalTemplateForm form, ProposalTemplatesRecord row) {
        row.setName(form.name());
        row.setColumns(ProposalTemplate.COLUMNS.stream().filter(form.columns()::contains).toArray(String[]::new));
        row.setValidDays(form.validDays());
        return row;
    }

    private void writeTexts(long id, ProposalTemplateForm form) {
        for (Language language : Language.values()) {
            Texts texts = form.texts(language);
            sql.insertInto(PROPOSAL_TEMPLATE_TEXTS).set(PROPOSAL_TEMPLATE_TEXTS.TEMPLATE_ID, id).set(PROPOSAL_TEMPLATE_TEXTS.LANGUAGE, language.code())
                    .set(PROPOSAL_TEMPLATE_TEXTS.HEADER, texts.header()).set(PROPOSAL_TEMPLATE_TEXTS.INTRO, texts.intro()).set(PROPOSAL_TEMPLATE_TEXTS.TERMS, texts.terms()).set(PROPOSAL_TEMPLATE_TEXTS.FOOTER, texts.footer())
                    .onConflict(PROPOSAL_TEMPLATE_TEXTS.TEMPLATE_ID, PROPOSAL_TEMPLATE_TEXTS.LANGUAGE).doUpdate()
                    .set(PROPOSAL_TEMPLATE_TEXTS.HEADER, texts.header()).set(PROPOSAL_TEMPLATE_TEXTS.INTRO, texts.intro()).set(PROPOSAL_TEMPLATE_TEXTS.TERMS, texts.terms()).set(PROPOSAL_TEMPLATE_TEXTS.FOOTER, texts.footer())
                    .execute();
        }
    }

    private List<ProposalTemplate> list(Condition which) {
        Map<Long, List<ProposalTemplateTextsRecord>> texts = sql.selectFrom(PROPOSAL_TEMPLATE_TEXTS)
                .where(PROPOSAL_TEMPLATE_TEXTS.TEMPLATE_ID.in(select(PROPOSAL_TEMPLATES.ID).from(PROPOSAL_TEMPLATES).where(which))).fetchGroups(PROPOSAL_TEMPLATE_TEXTS.TEMPLATE_ID, row -> row);
        return sql.selectFrom(PROPOSAL_TEMPLATES).where(which).orderBy(PROPOSAL_TEMPLATES.ARCHIVED_AT.isNotNull(), PROPOSAL_TEMPLATES.POSITION, PROPOSAL_TEMPLATES.ID)
                .fetch(row -> new ProposalTemplate(row.getId(), row.getName(), new LinkedHashSet<>(Arrays.asList(row.getColumns())), row.getValidDays(),
                        texts(texts.getOrDefault(row.getId(), List.of()), Language.EN), texts(texts.getOrDefault(row.getId(), List.of()), Language.RU), row.getArchivedAt() != null, row.getVersion()));
    }

    private static Texts texts(List<ProposalTemplateTextsRecord> rows, Language language) {
        return rows.stream().filter(row -> row.getLanguage().equals(language.code())).findFirst()
                .map(row -> new Texts(row.getHeader(), row.getIntro(), row.getTerms(), row.getFooter())).orElse(Texts.EMPTY);
    }
}
