package frontline.sales.deals;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the API receives of deals.
final class DealBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DealBody() {}

    record Line(long productId, @Nullable BigDecimal quantity, @Nullable BigDecimal price, @Nullable BigDecimal discount) {
        NewLine toNewLine() {
            return new NewLine(productId, Objects.requireNonNullElse(quantity, BigDecimal.ONE), Objects.requireNonNullElse(price, BigDecimal.ZERO), Objects.requireNonNullElse(discount, BigDecimal.ZERO));
        }
    }

    record New(@Nullable String name, @Nullable Long clientId, @Nullable Long pipelineId, @Nullable Long stageId, @Nullable Long ownerId, @Nullable BigDecimal amount, @Nullable String currency,
            @Nullable Integer probability, @Nullable LocalDate openedOn, @Nullable LocalDate expectedOn, @Nullable String note, @Nullable Set<Long> classified,
            @Nullable Map<Long, JsonNode> ownFields, @Nullable List<Line> lines, @Nullable Set<Long> people, @Nullable String externalId) {
        NewDeal toNewDeal() {
            return new NewDeal(Objects.requireNonNullElse(name, ""), clientId, pipelineId, stageId, ownerId, amount, currency, probability, openedOn, expectedOn, note,
                    Objects.requireNonNullElse(classified, Set.of()), JSONB.valueOf(JSON.writeValueAsString(Objects.requireNonNullElse(ownFields, Map.of()))),
                    Objects.requireNonNullElse(lines, List.<Line>of()).stream().map(Line::toNewLine).toList(), Objects.requireNonNullElse(people, Set.of()), externalId);
        }
    }

    /// The deal with what the body names; a null empties, what is absent stays.
    static Outcome<DealChange> changed(DealView deal, JsonNode body) {
        DealChange now = DealChange.of(deal);
        List<Refusal> refusals = new ArrayList<>();
        DealChange changed = new DealChange(
                body.has("name") ? body.path("name").asString("") : now.name(),
                body.has("client_id") ? number(body.path("client_id")) : now.clientId(),
                body.has("amount") ? decimal(body.path("amount"), refusals) : now.amount(),
                body.has("currency") ? body.path("currency").asString("") : now.currency(),
                body.has("probability") ? whole(body.path("probability")) : now.probability(),
                body.has("opened_on") ? day("opened_on", body, refusals) : now.openedOn(),
                body.has("expected_on") ? day("expected_on", body, refusals) : now.expectedOn(),
                body.has("note") ? body.path("note").asString("") : now.note(),
                body.has("classified") ? ids(body.path("classified")) : now.classified(),
                body.path("own_fields").isObject() ? JSONB.valueOf(body.path("own_fields").toString()) : now.ownFields());
        return refusals.isEmpty() ? Outcome.done(changed) : Outcome.refused(refusals);
    }

    private static @Nullable Long number(JsonNode value) {
        return value.isNumber() ? Long.valueOf(value.asLong()) : null;
    }

    private static @Nullable Integer whole(JsonNode value) {
        return value.isNumber() ? Integer.valueOf(value.asInt()) : null;
    }

    private static @Nullable BigDecimal decimal(JsonNode value, List<Refusal> refusals) {
        if (value.isNull()) return null;
        if (value.isNumber()) return value.decimalValue();
        refusals.add(Refusal.at("amount", "form.number"));
        return null;
    }

    private static @Nullable LocalDate day(String field, JsonNode body, List<Refusal> refusals) {
        try {
            return body.path(field).isNull() ? null : LocalDate.parse(body.path(field).asString(""));
        } catch (DateTimeException unreadable) {
            refusals.add(Refusal.at(field, "form.date"));
            return null;
        }
    }

    private static Set<Long> ids(JsonNode values) {
        Set<Long> ids = new HashSet<>();
        values.forEach(value -> ids.add(value.asLong()));
        return ids;
    }
}
