package frontline.sales.deals;

import frontline.clients.fields.OwnValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A deal as the API shows it.
/// @param chance of winning as reckoned from how deals went, in percent; null: nothing can be said
record DealResource(long id, String name, @Nullable Long clientId, @Nullable String client, long pipelineId, long stageId, String stage, String state, long ownerId, String owner,
        BigDecimal amount, String currency, int probability, @Nullable Integer ownProbability, @Nullable Integer chance, LocalDate openedOn, @Nullable LocalDate expectedOn, @Nullable LocalDate closedOn,
        Instant stageSince, @Nullable Long lostReasonId, @Nullable String lostReason, @Nullable String lostNote, @Nullable String note, Set<Long> classified, Map<Long, JsonNode> ownFields,
        @Nullable String externalId, long executorId, int version, List<Line> lines, List<DealPerson> people, List<Passed> passages) {

    record Line(long id, long productId, String product, BigDecimal quantity, BigDecimal price, BigDecimal discount, BigDecimal amount) {
        static Line of(DealLine line) {
            return new Line(line.id(), line.productId(), line.product(), line.quantity(), line.price(), line.discount(), line.amount());
        }
    }

    record Passed(long stageId, String stage, Instant enteredAt, @Nullable Instant leftAt) {}

    record Short(long id, String name, @Nullable Long clientId, @Nullable String client, long pipelineId, long stageId, String stage, String state, long ownerId, String owner,
            BigDecimal amount, String currency, int probability, @Nullable Integer chance, LocalDate openedOn, @Nullable LocalDate expectedOn, @Nullable LocalDate closedOn, @Nullable String lostReason) {
        static Short of(DealRow deal, @Nullable Integer chance) {
            return new Short(deal.id(), deal.name(), deal.clientId(), deal.client(), deal.pipelineId(), deal.stageId(), deal.stageEn(), deal.state(), deal.ownerId(), deal.owner(),
                    deal.amount(), deal.currency(), deal.probability(), chance, deal.openedOn(), deal.expectedOn(), deal.closedOn(), deal.reasonEn());
        }
    }

    static DealResource of(DealView deal, @Nullable Integer chance, List<DealLine> lines, List<DealPerson> people, List<Passage> passages) {
        return new DealResource(deal.id(), deal.name(), deal.clientId(), deal.client(), deal.pipelineId(), deal.stageId(), deal.stageEn(), deal.state(), deal.ownerId(), deal.owner(),
                deal.amount(), deal.currency(), deal.probability(), deal.ownProbability(), chance, deal.openedOn(), deal.expectedOn(), deal.closedOn(), deal.stageSince(), deal.lostReasonId(),
                deal.lostReasonEn(), deal.lostNote(), deal.note(), deal.classified(), OwnValues.of(deal.ownFields()).asMap(), deal.externalId(), Objects.requireNonNullElse(deal.executorId(), deal.ownerId()), deal.version(),
                lines.stream().map(Line::of).toList(), people,
                passages.stream().map(passage -> new Passed(passage.stageId(), passage.stageEn(), passage.enteredAt(), passage.leftAt())).toList());
    }
}
