package frontline.clients.cards;

import static frontline.agenda.db.Tables.ACTION_TYPES;
import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.MERGED_CARDS;
import static frontline.clients.db.Tables.PEOPLE;

import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.identity.audit.AuditWords;
import frontline.identity.company.Company;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Words for the columns of clients in the audit trail: names instead of ids, nothing for what the reader knows anyway.
@Component
class ClientWords implements AuditWords {

    private final DSLContext sql;
    private final OwnFields ownFields;
    private final Texts texts;
    private final Company company;
    private final Clock clock;

    ClientWords(DSLContext sql, OwnFields ownFields, Texts texts, Company company, Clock clock) {
        this.sql = sql;
        this.ownFields = ownFields;
        this.texts = texts;
        this.company = company;
        this.clock = clock;
    }

    @Override
    public Optional<String> inWords(Language language, String place, JsonNode value) {
        if (place.endsWith(".classified")) return Optional.of(values(language, value));
        if (place.endsWith(".client_id") || place.equals("clients.duplicate_verdicts.other_id")) return sql.select(CLIENTS.NAME).from(CLIENTS).where(CLIENTS.ID.eq(value.asLong())).fetchOptional(CLIENTS.NAME)
                .or(() -> sql.select(MERGED_CARDS.NAME).from(MERGED_CARDS).where(MERGED_CARDS.ID.eq(value.asLong())).fetchOptional(MERGED_CARDS.NAME));
        return switch (place) {
            case "clients.clients.parent_id" -> sql.select(CLIENTS.NAME).from(CLIENTS).where(CLIENTS.ID.eq(value.asLong())).fetchOptional(CLIENTS.NAME);
            case "clients.clients.kind" -> Optional.of(texts.get(language, "client.kind." + value.asString()));
            case "clients.contact_points.kind" -> Optional.of(texts.get(language, "contact." + value.asString()));
            case "clients.clients.own_fields" -> Optional.of(own("client", language, value));
            case "clients.contact_points.person_id", "clients.history.person_id" -> sql.select(PEOPLE.NAME).from(PEOPLE).where(PEOPLE.ID.eq(value.asLong())).fetchOptional(PEOPLE.NAME);
            case "clients.history.type_id", "agenda.actions.type_id" -> sql.select(language.pick(ACTION_TYPES.NAME_EN, ACTION_TYPES.NAME_RU)).from(ACTION_TYPES).where(ACTION_TYPES.ID.eq(value.asLong())).fetchOptional(r -> r.value1());
            case "clients.history.area" -> texts.has("area." + value.asString()) ? Optional.of(texts.get(language, "area." + value.asString())) : Optional.empty();
            case "clients.history.kind", "clients.history.arguments", "clients.history.link", "clients.history.topic_kind", "clients.history.topic_id", "clients.history.action_id",
                 "clients.history.external_id", "clients.card_files.file_id", "clients.team.role", "clients.team.since", "clients.history.author_id", "clients.history.from_card",
                 "clients.merged_cards.merged_at", "clients.merged_cards.merged_by", "clients.duplicate_verdicts.decided_at", "clients.duplicate_verdicts.decided_by" -> Optional.of("");
            case "clients.history.happened_at" -> Optional.of(new Written(language, company.settings().map(settings -> ZoneId.of(settings.timeZone())).orElse(ZoneOffset.UTC), clock)
                    .moment(OffsetDateTime.parse(value.asString()).toInstant()));
            default -> Optional.empty();
        };
    }

    private String values(Language language, JsonNode ids) {
        List<Long> wanted = new ArrayList<>();
        ids.forEach(id -> wanted.add(id.asLong()));
        return String.join(", ", sql.select(language.pick(CLASSIFIER_VALUES.NAME_EN, CLASSIFIER_VALUES.NAME_RU)).from(CLASSIFIER_VALUES)
                .where(CLASSIFIER_VALUES.ID.in(wanted)).orderBy(CLASSIFIER_VALUES.CLASSIFIER_ID, CLASSIFIER_VALUES.POSITION).fetch(r -> r.value1()));
    }

    private String own(String card, Language language, JsonNode values) {
        Map<String, OwnField> fields = ownFields.all(card).stream().collect(Collectors.toMap(field -> Long.toString(field.id()), Function.identity()));
        return values.properties().stream()
                .map(entry -> fields.containsKey(entry.getKey())
                        ? fields.get(entry.getKey()).name(language) + ": " + ownFields.inWords(fields.get(entry.getKey()), entry.getValue(), language)
                        : entry.getValue().asString())
                .collect(Collectors.joining("; "));
    }
}
