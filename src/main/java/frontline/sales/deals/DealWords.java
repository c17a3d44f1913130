package frontline.sales.deals;

import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.sales.db.Tables.PIPELINES;
import static frontline.sales.db.Tables.PRODUCTS;
import static frontline.sales.db.Tables.STAGES;

import frontline.identity.audit.AuditWords;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Names behind the ids in the changes of deals, pipelines and products.
@Component
class DealWords implements AuditWords {

    private final DSLContext sql;
    private final Texts texts;

    private final Clock clock;

    DealWords(DSLContext sql, Texts texts, Clock clock) {
        this.sql = sql;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public Optional<String> inWords(Language language, String place, JsonNode value) {
        return switch (place) {
            case "sales.deals.stage_id", "sales.stage_passages.stage_id" ->
                sql.select(language.pick(STAGES.NAME_EN, STAGES.NAME_RU)).from(STAGES).where(STAGES.ID.eq(value.asLong())).fetchOptional(r -> r.value1());
            case "sales.deals.pipeline_id", "sales.stages.pipeline_id" ->
                sql.select(language.pick(PIPELINES.NAME_EN, PIPELINES.NAME_RU)).from(PIPELINES).where(PIPELINES.ID.eq(value.asLong())).fetchOptional(r -> r.value1());
            case "sales.deals.lost_reason_id" ->
                sql.select(language.pick(CLASSIFIER_VALUES.NAME_EN, CLASSIFIER_VALUES.NAME_RU)).from(CLASSIFIER_VALUES).where(CLASSIFIER_VALUES.ID.eq(value.asLong())).fetchOptional(r -> r.value1());
            case "sales.deal_lines.product_id" -> sql.select(PRODUCTS.NAME).from(PRODUCTS).where(PRODUCTS.ID.eq(value.asLong())).fetchOptional(r -> r.value1());
            case "sales.deal_people.person_id" -> sql.select(PEOPLE.NAME).from(PEOPLE).where(PEOPLE.ID.eq(value.asLong())).fetchOptional(r -> r.value1());
            case "sales.deals.amount", "sales.deal_lines.amount", "sales.deal_lines.price", "sales.deal_lines.quantity", "sales.deal_lines.discount", "sales.products.price" ->
                value.isNumber() ? Optional.of(written(language).number(value.decimalValue())) : Optional.empty();
            case "sales.deals.opened_on", "sales.deals.expected_on", "sales.deals.closed_on" -> Optional.of(written(language).day(LocalDate.parse(value.asString())));
            // The card shows the way through the stages with its times; here they would only be noise.
            case "sales.deals.stage_since", "sales.stage_passages.entered_at", "sales.stage_passages.left_at", "sales.stage_passages.entered_by" -> Optional.of("");
            case "sales.deals.state" -> Optional.of(texts.get(language, "deal.state." + value.asString()));
            default -> Optional.empty();
        };
    }

    private Written written(Language language) {
        return new Written(language, ZoneOffset.UTC, clock);
    }
}
