package frontline.clients.fields;

import static frontline.clients.db.Tables.OWN_FIELDS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import frontline.clients.classifiers.CardFieldsChanged;
import frontline.clients.db.tables.records.OwnFieldsRecord;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.memory.Memory;
import frontline.platform.memory.Remembered;
import frontline.platform.text.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Own fields: add, rename, order, archive, change the choices; read what was typed, and write a value in words.
@Component
public class OwnFields {

    static final List<String> CARDS = List.of("client", "deal");

    private final DSLContext sql;
    private final Clock clock;
    private final TypedValue typed;
    private final ApplicationEventPublisher events;
    private final Remembered<List<OwnField>> all;

    OwnFields(DSLContext sql, Clock clock, TypedValue typed, ApplicationEventPublisher events, Memory memory) {
        this.all = memory.of(this::read);
        this.sql = sql;
        this.clock = clock;
        this.typed = typed;
        this.events = events;
    }

    /// Those in use on a kind of card, in their order.
    public List<OwnField> on(String card) {
        return all(card).stream().filter(field -> !field.archived()).toList();
    }

    public List<OwnField> all(String card) {
        return all.get().stream().filter(field -> field.card().equals(card)).toList();
    }

    private List<OwnField> read() {
        return sql.selectFrom(OWN_FIELDS).orderBy(OWN_FIELDS.ARCHIVED_AT.isNotNull(), OWN_FIELDS.POSITION, OWN_FIELDS.ID).stream().map(OwnFields::view).toList();
    }

    /// @throws NotFound when there is none
    public OwnField get(long id) {
        return sql.selectFrom(OWN_FIELDS).where(OWN_FIELDS.ID.eq(id)).fetchOptional(OwnFields::view).orElseThrow(() -> new NotFound("own field " + id));
    }

    /// An empty name in one language takes that of the other.
    /// @param card 'client' or 'deal'
    /// @param choices for [OwnField.Kind#CHOICE]
    /// @return the new field's id
    @Transactional
    public Outcome<Long> add(String card, String nameEn, String nameRu, OwnField.Kind kind, List<String> choices) {
        List<String> offered = cleaned(choices);
        List<Refusal> refusals = new ArrayList<>();
        if (!CARDS.contains(card)) refusals.add(Refusal.at("card", "form.required"));
        if (kind == OwnField.Kind.CHOICE && offered.isEmpty()) refusals.add(Refusal.at("choices", "own_field.choices_required"));
        refusals.addAll(refusedName(card, null, nameEn, nameRu));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        return Outcome.done(sql.insertInto(OWN_FIELDS)
                .set(OWN_FIELDS.CARD, card).set(OWN_FIELDS.NAME_EN, either(nameEn, nameRu)).set(OWN_FIELDS.NAME_RU, either(nameRu, nameEn))
                .set(OWN_FIELDS.KIND, kind.code()).set(OWN_FIELDS.CHOICES, offered.toArray(String[]::new))
                .set(OWN_FIELDS.POSITION, select(coalesce(max(OWN_FIELDS.POSITION), inline(0)).plus(1)).from(OWN_FIELDS).where(OWN_FIELDS.CARD.eq(card)).asField())
                .returning(OWN_FIELDS.ID).fetchSingle().getId());
    }

    @Transactional
    public Outcome<Long> rename(long id, String nameEn, String nameRu) {
        List<Refusal> refusals = refusedName(get(id).card(), id, nameEn, nameRu);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(OWN_FIELDS).set(OWN_FIELDS.NAME_EN, either(nameEn, nameRu)).set(OWN_FIELDS.NAME_RU, either(nameRu, nameEn)).where(OWN_FIELDS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// A choice that is taken away stays on the cards that have it and is not offered any more.
    @Transactional
    public Outcome<Long> setChoices(long id, List<String> choices) {
        OwnField field = get(id);
        if (field.kind() != OwnField.Kind.CHOICE) throw new IllegalArgumentException("no choice: own field " + id);
        List<String> offered = cleaned(choices);
        if (offered.isEmpty()) return Outcome.refused("choices", "own_field.choices_required");
        sql.update(OWN_FIELDS).set(OWN_FIELDS.CHOICES, offered.toArray(String[]::new)).where(OWN_FIELDS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    @Transactional
    public void order(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) sql.update(OWN_FIELDS).set(OWN_FIELDS.POSITION, i).where(OWN_FIELDS.ID.eq(ids.get(i))).execute();
    }

    /// Archived, it is asked for nowhere; the cards keep what they have.
    @Transactional
    public void archive(long id, boolean archived) {
        get(id);
        sql.update(OWN_FIELDS).set(OWN_FIELDS.ARCHIVED_AT, archived ? Instant.now(clock) : null).where(OWN_FIELDS.ID.eq(id)).execute();
        events.publishEvent(new CardFieldsChanged());
    }

    /// What was typed as a value for the card: a JSON null when nothing was. A refusal stands at `f-<field id>`.
    public Outcome<JsonNode> parse(OwnField field, String text, Language language) {
        return typed.parse(field, text, language);
    }

    /// A value in words for the reader; "" for nothing.
    public String inWords(OwnField field, @Nullable JsonNode value, Language language) {
        return typed.inWords(field, value, language);
    }

    /// Whether a kind of card may hold these values: the field exists and the value is of its kind; what the card had before
    /// is never refused. A refusal stands at `f-<field id>`.
    public List<Refusal> check(String card, OwnValues values, OwnValues before) {
        Map<Long, OwnField> known = all(card).stream().collect(Collectors.toMap(OwnField::id, field -> field));
        List<Refusal> refusals = new ArrayList<>();
        values.asMap().forEach((id, value) -> {
            OwnField field = known.get(id);
            if (value.equals(before.get(id))) return;
            if (field == null || field.archived()) refusals.add(Refusal.at("f-" + id, "own_field.unknown"));
            else if (!typed.fits(field, value)) refusals.add(Refusal.at("f-" + id, "own_field.wrong." + field.kind().code()));
        });
        return refusals;
    }

    private List<Refusal> refusedName(String card, @Nullable Long id, String nameEn, String nameRu) {
        if (nameEn.isBlank() && nameRu.isBlank()) return List.of(Refusal.at("name", "form.required"));
        boolean taken = sql.fetchExists(OWN_FIELDS, OWN_FIELDS.CARD.eq(card), id == null ? noCondition() : OWN_FIELDS.ID.ne(id),
                lower(OWN_FIELDS.NAME_EN).eq(lower(val(either(nameEn, nameRu)))).or(lower(OWN_FIELDS.NAME_RU).eq(lower(val(either(nameRu, nameEn))))));
        return taken ? List.of(Refusal.at("name", "own_field.exists", either(nameEn, nameRu))) : List.of();
    }

    private static OwnField view(OwnFieldsRecord f) {
        return new OwnField(f.getId(), f.getCard(), f.getNameEn(), f.getNameRu(),
                OwnField.Kind.valueOf(f.getKind().toUpperCase(Locale.ROOT)), Arrays.asList(f.getChoices()), f.getArchivedAt() != null);
    }

    private static List<String> cleaned(List<String> choices) {
        return choices.stream().map(String::strip).filter(choice -> !choice.isEmpty()).distinct().toList();
    }

    private static String either(String wanted, String otherwise) {
        return wanted.isBlank() ? otherwise.strip() : wanted.strip();
    }
}
