package frontline.sales.deals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/// A deal to be opened. What is null takes what is usual: the first pipeline and stage, the viewer as the owner, the
/// company's currency, today.
/// @param clientId null: the client is not known yet
/// @param probability the rep's own estimate; null: the stage's
/// @param ownFields values of own fields by field id
public record NewDeal(String name, @Nullable Long clientId, @Nullable Long pipelineId, @Nullable Long stageId, @Nullable Long ownerId,
        @Nullable BigDecimal amount, @Nullable String currency, @Nullable Integer probability, @Nullable LocalDate openedOn, @Nullable LocalDate expectedOn,
        @Nullable String note, Set<Long> classified, JSONB ownFields, List<NewLine> lines, Set<Long> people, @Nullable String externalId) {

    public NewDeal {
        name = name.strip();
        currency = currency == null || currency.isBlank() ? null : currency.strip();
        note = note == null || note.isBlank() ? null : note.strip();
        externalId = externalId == null || externalId.isBlank() ? null : externalId.strip();
        classified = Set.copyOf(classified);
        lines = List.copyOf(lines);
        people = Set.copyOf(people);
    }

    public static NewDeal named(String name) {
        return new NewDeal(name, null, null, null, null, null, null, null, null, null, null, Set.of(), JSONB.valueOf("{}"), List.of(), Set.of(), null);
    }

    public NewDeal forClient(@Nullable Long client) {
        return new NewDeal(name, client, pipelineId, stageId, ownerId, amount, currency, probability, openedOn, expectedOn, note, classified, ownFields, lines, people, externalId);
    }

    public NewDeal at(@Nullable Long pipeline, @Nullable Long stage) {
        return new NewDeal(name, clientId, pipeline, stage, ownerId, amount, currency, probability, openedOn, expectedOn, note, classified, ownFields, lines, people, externalId);
    }

    public NewDeal ownedBy(@Nullable Long owner) {
        return new NewDeal(name, clientId, pipelineId, stageId, owner, amount, currency, probability, openedOn, expectedOn, note, classified, ownFields, lines, people, externalId);
    }

    public NewDeal worth(@Nullable BigDecimal worth, @Nullable String inCurrency) {
        return new NewDeal(name, clientId, pipelineId, stageId, ownerId, worth, inCurrency, probability, openedOn, expectedOn, note, classified, ownFields, lines, people, externalId);
    }

    public NewDeal likely(@Nullable Integer percent) {
        return new NewDeal(name, clientId, pipelineId, stageId, ownerId, amount, currency, percent, openedOn, expectedOn, note, classified, ownFields, lines, people, externalId);
    }

    public NewDeal openedOn(@Nullable LocalDate day) {
        return new NewDeal(name, clientId, pipelineId, stageId, ownerId, amount, currency, probability, day, expectedOn, note, classified, ownFields, lines, people, externalId);
    }

    public NewDeal expectedOn(@Nullable LocalDate day) {
        return new NewDeal(name, clientId, pipelineId, stageId, ownerId, amount, currency, probability, openedOn, day, note, classified, ownFields, lines, people, externalId);
    }

    public NewDeal noted(@Nullable String words) {
        return new NewDeal(name, clientId, pipelineId, stageId, ownerId, amount, currency, probability, openedOn, expectedOn, words, classified, ownFields, lines, people, externalId);
    }

    public NewDeal classified(Set<Long> values, JSONB fields) {
        return new NewDeal(name, clientId, pipelineId, stageId, ownerId, amount, currency, probability, openedOn, expectedOn, note, values, fields, lines, people, externalId);
    }

    public NewDeal with(List<NewLine> newLines, Set<Long> newPeople) {
        return new NewDeal(name, clientId, pipelineId, stageId, ownerId, amount, currency, probability, openedOn, expectedOn, note, classified, ownFields, newLines, newPeople, externalId);
    }

    public NewDeal knownAs(@Nullable String external) {
        return new NewDeal(name, clientId, pipelineId, stageId, ownerId, amount, currency, probability, openedOn, expectedOn, note, classified, ownFields, lines, people, external);
    }

    DealChange terms() {
        return new DealChange(name, clientId, amount, currency, probability, openedOn, expectedOn, Objects.requireNonNullElse(note, ""), classified, ownFields);
    }
}
