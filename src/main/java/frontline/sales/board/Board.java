package frontline.sales.board;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.PRODUCTS;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.web.Cursor;
import frontline.sales.board.BoardColumn.Sum;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the board: one statement for the cards of all columns, one for all sums, two for the next actions, one more where not every client is seen.
@Component
class Board {

    private final DSLContext sql;
    private final Actions actions;
    private final Clients clients;
    private final StageSums stageSums;

    Board(DSLContext sql, Actions actions, Clients clients, StageSums stageSums) {
        this.stageSums = stageSums;
        this.sql = sql;
        this.actions = actions;
        this.clients = clients;
    }

    /// @param wanted which deals, rights included
    /// @param whole whether these are all that the viewer sees
    /// @param depth how many cards a column shows at first
    List<BoardColumn> columns(Viewer viewer, Pipeline pipeline, Condition wanted, boolean whole, int depth, Language language) {
        List<Stage> stages = pipeline.active();
        Map<Long, List<BoardCard>> cards = cards(viewer, STAGES.PIPELINE_ID.eq(pipeline.id()).and(STAGES.ARCHIVED_AT.isNull()), wanted, depth, language)
                .stream().collect(Collectors.groupingBy(BoardCard::stageId));
        Map<Long, List<Counted>> sums = whole ? stageSums.of(viewer, pipeline.id()) : sums(pipeline.id(), wanted);
        return stages.stream().map(stage -> column(stage, sums.getOrDefault(stage.id(), List.of()), cards.getOrDefault(stage.id(), List.of()), depth)).toList();
    }


    /// The next part of a column.
    BoardColumn more(Viewer viewer, Stage stage, Condition wanted, @Nullable String after, int depth, Language language) {
        Condition key = Cursor.decoded(after, 2).flatMap(Board::behind).orElse(noCondition());
        return column(stage, List.of(), cards(viewer, STAGES.ID.eq(stage.id()), wanted.and(key), depth, language), depth);
    }


    record Counted(int count, Sum sum) {}

    private static BoardColumn column(Stage stage, List<Counted> counted, List<BoardCard> oneMore, int depth) {
        boolean more = oneMore.size() > depth;
        List<BoardCard> cards = more ? oneMore.subList(0, depth) : oneMore;
        String after = more && depth > 0 ? Cursor.of(cards.getLast().stageSince(), cards.getLast().id()).encoded() : null;
        return new BoardColumn(stage, counted.stream().mapToInt(Counted::count).sum(), counted.stream().map(Counted::sum).toList(), cards, after);
    }

    private List<BoardCard> cards(Viewer viewer, Condition stages, Condition wanted, int depth, Language language) {
        var top = lateral(select(DEALS.ID, DEALS.NAME, DEALS.CLIENT_ID, DEALS.STAGE_ID, DEALS.AMOUNT, DEALS.CURRENCY, DEALS.STAGE_SINCE, DEALS.EXPECTED_ON, DEALS.OWNER_ID, DEALS.EXECUTOR_ID)
                .from(DEALS)
                .where(DEALS.PIPELINE_ID.eq(STAGES.PIPELINE_ID), DEALS.STAGE_ID.eq(STAGES.ID), DEALS.STATE.eq(inline("open")), wanted)
                .orderBy(DEALS.STAGE_SINCE.desc(), DEALS.ID.desc())
                .limit(inline(depth + 1))).as("top");
        Field<Long> id = Objects.requireNonNull(top.field(DEALS.ID));
        Field<String> product = field(select(PRODUCTS.NAME).from(DEAL_LINES).join(PRODUCTS).on(PRODUCTS.ID.eq(DEAL_LINES.PRODUCT_ID))
                .where(DEAL_LINES.DEAL_ID.eq(id)).orderBy(DEAL_LINES.POSITION, DEAL_LINES.ID).limit(inline(1)));
        Field<Integer> products = field(selectCount().from(DEAL_LINES).where(DEAL_LINES.DEAL_ID.eq(id)));
        var executors = USERS.as("executors");
        List<BoardCard> cards = sql.select(top.fields()).select(CLIENTS.NAME.as("client"), USERS.NAME.as("owner"), executors.NAME.as("executor"), STAGES.TARGET_DAYS, product.as("product"), products.as("products"))
                .from(STAGES)
                .crossJoin(top)
                .join(USERS).on(USERS.ID.eq(top.field(DEALS.OWNER_ID)))
                .leftJoin(executors).on(executors.ID.eq(top.field(DEALS.EXECUTOR_ID)))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(top.field(DEALS.CLIENT_ID)))
                .where(stages)
                .orderBy(top.field(DEALS.STAGE_SINCE).desc(), id.desc())
                .fetch(Board::card);
        return withNextActions(viewer, cards, language);
    }

    private static BoardCard card(Record r) {
        return new BoardCard(r.get("id", Long.class), r.get("name", String.class), r.get("client_id", Long.class), r.get("client", String.class), r.get("stage_id", Long.class),
                r.get("amount", BigDecimal.class), r.get("currency", String.class), r.get("product", String.class), r.get("products", Integer.class),
                r.get("stage_since", Instant.class), r.get(STAGES.TARGET_DAYS), r.get("expected_on", LocalDate.class), r.get("owner", String.class), r.get("executor", String.class), null);
    }

    /// A client's actions are for those who see the client: a deal may be seen without it.
    private List<BoardCard> withNextActions(Viewer viewer, List<BoardCard> cards, Language language) {
        Map<Long, ActionView> ofDeals = actions.nextOfTopic("deal", cards.stream().map(BoardCard::id).toList(), language);
        List<Long> others = cards.stream().filter(card -> !ofDeals.containsKey(card.id())).map(BoardCard::clientId).filter(Objects::nonNull).distinct().toList();
        Map<Long, ActionView> ofClients = actions.nextOf("client", viewer.seesAll() ? others : clients.refs(viewer, others).keySet(), language);
        List<BoardCard> complete = new ArrayList<>();
        for (BoardCard card : cards) {
            ActionView next = ofDeals.get(card.id());
            if (next == null && card.clientId() != null) next = ofClients.get(card.clientId());
            complete.add(card.with(next));
        }
        return complete;
    }

    private Map<Long, List<Counted>> sums(long pipelineId, Condition wanted) {
        Field<BigDecimal> amount = sum(DEALS.AMOUNT);
        Field<BigDecimal> weighted = sum(DEALS.AMOUNT.times(coalesce(DEALS.PROBABILITY, STAGES.PROBABILITY)));
        return sql.select(DEALS.STAGE_ID, DEALS.CURRENCY, count(), amount, weighted)
                .from(DEALS).join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID))
                .where(DEALS.PIPELINE_ID.eq(pipelineId), DEALS.STATE.eq(inline("open")), wanted)
                .groupBy(DEALS.STAGE_ID, DEALS.CURRENCY)
                .orderBy(amount.desc())
                .fetchGroups(DEALS.STAGE_ID, r -> new Counted(r.value3(),
                        new Sum(r.value2(), r.value4(), r.value5().divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP))));
    }

    private static Optional<Condition> behind(Cursor cursor) {
        try {
            return Optional.of(row(DEALS.STAGE_SINCE, DEALS.ID).lessThan(row(val(Instant.parse(cursor.text(0))), val(cursor.number(1)))));
        } catch (DateTimeException foreign) {
            return Optional.empty();
        }
    }
}
