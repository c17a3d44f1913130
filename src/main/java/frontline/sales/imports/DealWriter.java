package frontline.sales.imports;

import static frontline.sales.db.Tables.DEALS;

import frontline.clients.imports.Colleagues.Colleague;
import frontline.clients.imports.ImportKind;
import frontline.clients.imports.ImportRow;
import frontline.clients.imports.ImportRun;
import frontline.clients.imports.ImportWriter;
import frontline.clients.imports.KnownClients.Part;
import frontline.clients.imports.Waves;
import frontline.platform.bulk.Bulk;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.deals.DealTermsTouched;
import frontline.sales.deals.StageApprovals;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Deals, by the id of another system, else by client, name and opening day. The owner takes part in the client from then on.
@Component
class DealWriter implements ImportWriter {

    private final DSLContext sql;
    private final ApplicationEventPublisher events;
    private final StageGate gate;
    private final StageApprovals approvals;
    private final DealPeople people = new DealPeople();

    DealWriter(DSLContext sql, ApplicationEventPublisher events, StageGate gate, StageApprovals approvals) {
        this.sql = sql;
        this.gate = gate;
        this.approvals = approvals;
        this.events = events;
    }

    @Override
    public ImportKind kind() {
        return SalesKinds.DEALS;
    }

    @Override
    public String card() {
        return "deal";
    }

    @Override
    public List<String> known(String field) {
        return switch (field) {
            case "stage" -> new PipelineBook(sql).stageNames();
            case "pipeline" -> new PipelineBook(sql).names();
            case "product" -> new ProductBook(sql).names();
            default -> List.of();
        };
    }

    @Override
    public void prepare(ImportRun run) {
        new PipelineBook(run.sql()).ready(run);
    }

    @Override
    public void write(ImportRun run, List<ImportRow> rows) {
        PipelineBook pipelines = new PipelineBook(run.sql());
        ProductBook products = new ProductBook(run.sql());
        Map<String, Long> clients = run.clients().resolve(rows, row -> row.text("client"));
        Map<ImportRow, DealTerms> terms = new HashMap<>();
        for (ImportRow row : rows) {
            DealTerms of = row.isPending() ? DealTerms.of(run, row, pipelines, products) : null;
            if (of != null) terms.put(row, of);
        }
        List<ImportRow> left = rows.stream().filter(ImportRow::isPending).toList();
        for (List<ImportRow> wave : Waves.of(left, row -> Set.of(key(row, terms, clients)))) writeWave(run, wave, terms, clients, pipelines);
    }

    private static String key(ImportRow row, Map<ImportRow, DealTerms> terms, Map<String, Long> clients) {
        DealTerms of = Objects.requireNonNull(terms.get(row));
        return row.has("external_id") ? "x" + row.text("external_id") : key(clients.get(row.textOr("client", "")), of.name(), row.has("opened_on") ? of.opened() : null);
    }

    private static String key(@Nullable Long client, String name, @Nullable Object opened) {
        return "n" + client + "\u0000" + ImportRun.plain(name) + "\u0000" + (opened == null ? "" : opened);
    }

    private void writeWave(ImportRun run, List<ImportRow> wave, Map<ImportRow, DealTerms> terms, Map<String, Long> clients, PipelineBook pipelines) {
        Map<String, DealsRecord> known = known(run, wave, clients);
        List<ImportRow> fresh = new ArrayList<>();
        Map<ImportRow, DealsRecord> found = new HashMap<>();
        for (ImportRow row : wave) {
            DealsRecord deal = known.get(key(row, terms, clients));
            if (deal == null) fresh.add(row);
            else if (!run.viewer().seesAll() && !sees(run, deal)) row.reject("external_id", "import.reject.not_yours", row.textOr("external_id", deal.getName()));
            else if (run.plan().update()) found.put(row, deal);
            else row.skipped(deal.getId());
        }
        gate.admitNew(run, fresh, terms, clients);
        Set<Long> touched = insert(run, fresh, terms, clients, pipelines);
        Map<Long, Long> executors = gate.admit(run, found, terms);
        approvals.gone(update(run, found, terms));
        handOver(run, executors, found.values());
        found.values().forEach(deal -> touched.add(deal.getId()));
        events.publishEvent(new DealTermsTouched(touched, run.viewer().userId(), false));
        people.join(run, wave, clients);
    }

    /// As [frontline.sales.deals.Deals#seenBy].
    private static boolean sees(ImportRun run, DealsRecord deal) {
        return run.viewer().seesThatOf(deal.getOwnerId(), deal.getDepartmentId())
                || deal.getExecutorId() != null && run.viewer().seesThatOf(deal.getExecutorId(), deal.getExecutorDepartmentId());
    }

    /// With the deal ends its stage. A stage that is entered is the owner's, unless only whoever had the deal so far may carry it out.
    private static void handOver(ImportRun run, Map<Long, Long> executors, Collection<DealsRecord> found) {
        run.sql().update(DEALS).setNull(DEALS.EXECUTOR_ID).setNull(DEALS.EXECUTOR_DEPARTMENT_ID)
                .where("sales.deals.id = any(?::bigint[])", (Object) found.stream().map(DealsRecord::getId).toArray(Long[]::new)).and(DEALS.STATE.ne("open")).and(DEALS.EXECUTOR_ID.isNotNull()).execute();
        if (executors.isEmpty()) return;
        List<Long> deals = List.copyOf(executors.keySet());
        run.sql().execute("""
                update sales.deals d set executor_id = null, executor_department_id = null from unnest(?::bigint[], ?::bigint[]) u(deal, executor)
                where d.id = u.deal and d.executor_id is not null and d.executor_id <> u.executor""", deals.toArray(Long[]::new), deals.stream().map(executors::get).toArray(Long[]::new));
    }

    private static Map<String, DealsRecord> known(ImportRun run, List<ImportRow> wave, Map<String, Long> clients) {
        Map<String, DealsRecord> known = new HashMap<>();
        String[] ids = wave.stream().filter(row -> row.has("external_id")).map(row -> row.text("external_id")).toArray(String[]::new);
        if (ids.length > 0) run.sql().selectFrom(DEALS).where("sales.deals.external_id = any(?::text[])", (Object) ids).forEach(deal -> known.put("x" + deal.getExternalId(), deal));
        List<ImportRow> nameless = wave.stream().filter(row -> !row.has("external_id")).toList();
        if (nameless.isEmpty()) return known;
        Long[] ofClients = nameless.stream().map(row -> clients.get(row.textOr("client", ""))).filter(Objects::nonNull).distinct().toArray(Long[]::new);
        String[] names = nameless.stream().map(row -> row.textOr("name", "")).distinct().toArray(String[]::new);
        run.sql().selectFrom(DEALS).where("sales.deals.client_id = any(?::bigint[]) or sales.deals.client_id is null and lower(sales.deals.name) = any(select lower(x) from unnest(?::text[]) x)", ofClients, names)
                .orderBy(DEALS.ID).forEach(deal -> {
                    known.putIfAbsent(key(deal.getClientId(), deal.getName(), deal.getOpenedOn()), deal);
                    known.putIfAbsent(key(deal.getClientId(), deal.getName(), null), deal);
                });
        return known;
    }

    /// @return the ids of the new deals
    private static Set<Long> insert(ImportRun run, List<ImportRow> rows, Map<ImportRow, DealTerms> terms, Map<String, Long> clients, PipelineBook pipelines) {
        Bulk deals = Bulk.of("sales.deals", "id bigint", "client_id bigint", "name text", "pipeline_id bigint", "stage_id bigint", "state text", "owner_id bigint", "department_id bigint",
                "amount numeric", "currency text", "probability smallint", "opened_on date", "expected_on date", "closed_on date", "stage_since timestamptz", "lost_reason_id bigint",
                "note text", "classified bigint[]", "own_fields jsonb", "external_id text", "created_at timestamptz", "created_by bigint", "updated_at timestamptz");
        Bulk passages = Bulk.of("sales.stage_passages", "deal_id bigint", "stage_id bigint", "entered_at timestamptz", "left_at timestamptz", "entered_by bigint");
        Bulk lines = Bulk.of("sales.deal_lines", "deal_id bigint", "product_id bigint", "quantity numeric", "price numeric", "discount numeric", "amount numeric");
        List<Part> parts = new ArrayList<>();
        List<Long> ids = Bulk.keys(run.sql(), "sales.deals", rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ImportRow row = rows.get(i);
            DealTerms of = Objects.requireNonNull(terms.get(row));
            long id = ids.get(i);
            Colleague owner = row.has("owner") ? run.colleagues().findOrAdd(row.textOr("owner", "")) : run.colleagues().byId(run.viewer().userId());
            Long client = clients.get(row.textOr("client", ""));
            PipelineBook.Stage given = of.stage();
            long stage = (given != null ? given : of.state().equals("won") ? pipelines.last(of.pipeline())
                    : of.state().equals("lost") ? pipelines.furthest(run, of.pipeline()) : of.pipeline().stages().isEmpty() ? pipelines.last(of.pipeline()) : of.pipeline().stages().getFirst()).id();
            Instant since = of.opened().atStartOfDay(run.house().zone()).toInstant();
            Instant until = of.closed() == null ? null : of.closed().atStartOfDay(run.house().zone()).toInstant();
            deals.row(id, client, of.name(), of.pipeline().id(), stage, of.state(), owner.id(), owner.departmentId(), of.amount(), of.currency(), probability(row), of.opened(), of.expected(),
                    of.closed(), since, of.state().equals("lost") ? lostReason(run, row) : null, row.paragraphs("note"), Bulk.array(row.classified()), row.ownFields(), row.text("external_id"),
                    run.now(), run.viewer().userId(), run.now());
            passages.row(id, stage, since, until, owner.id());
            if (of.product() != null) lines.row(id, of.product().getId(), of.quantity(), of.price(), of.discount(), of.amount());
            if (client != null) parts.add(new Part(client, owner.id()));
            row.created(id);
        }
        deals.insert(run.sql());
        passages.insert(run.sql());
        lines.insert(run.sql());
        run.clients().takePart(parts);
        return new HashSet<>(ids);
    }

    private static @Nullable Short probability(ImportRow row) {
        return row.has("probability") ? Objects.requireNonNull(row.number("probability")).setScale(0, RoundingMode.HALF_UP).shortValueExact() : null;
    }

    /// The reason stands in a column of its own, not among the classifications.
    private static long lostReason(ImportRun run, ImportRow row) {
        long reason = run.choices().value("lost_reason", row.textOr("lost_reason", run.house().language().pick("Not stated", "Не указана")));
        row.classified().remove(reason);
        return reason;
    }

    /// @return the ids of those that went elsewhere
    private static Set<Long> update(ImportRun run, Map<ImportRow, DealsRecord> found, Map<ImportRow, DealTerms> terms) {
        Bulk deals = Bulk.of("sales.deals", "id bigint", "name text", "pipeline_id bigint", "stage_id bigint", "state text", "owner_id bigint", "department_id bigint", "amount numeric", "probability smallint",
                "opened_on date", "expected_on date", "closed_on date", "stage_since timestamptz", "lost_reason_id bigint", "note text", "classified bigint[]", "own_fields jsonb");
        Set<Long> gone = new HashSet<>();
        Map<Long, Instant> left = new HashMap<>();
        Bulk entered = Bulk.of("sales.stage_passages", "deal_id bigint", "stage_id bigint", "entered_at timestamptz", "left_at timestamptz", "entered_by bigint");
        List<Part> parts = new ArrayList<>();
        found.forEach((row, before) -> {
            DealTerms of = Objects.requireNonNull(terms.get(row));
            DealsRecord after = before.copy();
            after.setId(before.getId());
            if (row.has("name")) after.setName(of.name());
            if (row.has("owner")) {
                Colleague owner = run.colleagues().findOrAdd(row.textOr("owner", ""));
                after.setOwnerId(owner.id());
                if (owner.id() != before.getOwnerId()) after.setDepartmentId(owner.departmentId());
            }
            if (of.amountGiven() && of.amount().compareTo(before.getAmount()) != 0) after.setAmount(of.amount());
            if (row.has("probability")) after.setProbability(probability(row));
            if (row.has("opened_on")) after.setOpenedOn(of.opened());
            if (of.expected() != null && of.state().equals("open")) after.setExpectedOn(of.expected());
            if (row.has("stage") || row.has("status")) {
                if (!of.state().equals(before.getState()) || !Objects.equals(of.closed(), before.getClosedOn())) {
                    after.setState(of.state());
                    after.setClosedOn(of.closed());
                }
                if (of.stage() != null && of.stage().id() != before.getStageId()) {
                    after.setPipelineId(of.pipeline().id());
                    after.setStageId(of.stage().id());
                }
            }
            boolean reasonNeeded = after.getState().equals("lost") && (before.getLostReasonId() == null || row.has("lost_reason"));
            if (reasonNeeded) after.setLostReasonId(lostReason(run, row));
            if (!after.getState().equals("lost")) after.setLostReasonId(null);
            if (row.has("note")) after.setNote(row.paragraphs("note"));
            List<Long> classified = run.choices().merged(ImportRun.longs(before.getClassified()), row.classified());
            after.setClassified(classified.toArray(Long[]::new));
            String own = before.getOwnFields().data();
            if (!ImportRun.sameOwnFields(own, row.ownFields())) after.setOwnFields(JSONB.valueOf(ImportRun.mergedOwnFields(own, row.ownFields())));
            boolean moved = !after.getStageId().equals(before.getStageId());
            boolean changed = !Objects.deepEquals(after.intoArray(), before.intoArray());
            if (moved) after.setStageSince(run.now());
            if (moved || !after.getState().equals(before.getState())) gone.add(before.getId());
            Instant until = after.getClosedOn() == null ? null : after.getClosedOn().atStartOfDay(run.house().zone()).toInstant();
            if (moved || until != null && before.getClosedOn() == null) left.put(before.getId(), moved ? run.now() : until);
            if (moved) entered.row(before.getId(), after.getStageId(), run.now(), until == null ? null : run.now(), after.getOwnerId());
            if (changed) deals.row(after.getId(), after.getName(), after.getPipelineId(), after.getStageId(), after.getState(), after.getOwnerId(), after.getDepartmentId(), after.getAmount(),
                    after.getProbability(), after.getOpenedOn(), after.getExpectedOn(), after.getClosedOn(), after.getStageSince(), after.getLostReasonId(), after.getNote(), Bulk.array(classified), after.getOwnFields().data());
            if (changed && after.getClientId() != null) parts.add(new Part(after.getClientId(), after.getOwnerId()));
            if (changed) row.updated(before.getId());
            else row.skipped(before.getId());
        });
        deals.update(run.sql(), "version = t.version + 1, updated_at = '" + run.now() + "'");
        leave(run, left);
        entered.insert(run.sql());
        run.clients().takePart(parts);
        return gone;
    }

    private static void leave(ImportRun run, Map<Long, Instant> left) {
        if (left.isEmpty()) return;
        List<Long> deals = List.copyOf(left.keySet());
        run.sql().execute("""
                update sales.stage_passages p set left_at = greatest(p.entered_at, u.at::timestamptz) from unnest(?::bigint[], ?::text[]) u(deal, at)
                where p.deal_id = u.deal and p.left_at is null""", deals.toArray(Long[]::new), deals.stream().map(deal -> left.get(deal).toString()).toArray(String[]::new));
    }
}
