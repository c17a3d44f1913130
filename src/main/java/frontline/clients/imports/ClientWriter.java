package frontline.clients.imports;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.IMPORT_LINKS;
import static org.jooq.impl.DSL.field;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.cards.OwnerWanted;
import frontline.clients.db.tables.records.ClientsRecord;
import frontline.clients.duplicates.Facts;
import frontline.clients.duplicates.Lookalikes;
import frontline.clients.imports.Colleagues.Colleague;
import frontline.clients.imports.Values.ClientType;
import frontline.platform.bulk.Bulk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Clients: recognised by the id of another system, else the tax number, else a person's e-mail or phone, else the plain name.
@Component
class ClientWriter implements ImportWriter {

    private final ContactPoints points = new ContactPoints();
    private final Lookalikes lookalikes;
    private final Clients clients;
    private final ApplicationEventPublisher events;

    ClientWriter(Lookalikes lookalikes, Clients clients, ApplicationEventPublisher events) {
        this.lookalikes = lookalikes;
        this.clients = clients;
        this.events = events;
    }

    @Override
    public ImportKind kind() {
        return ClientKinds.CLIENTS;
    }

    @Override
    public String card() {
        return "client";
    }

    @Override
    public void write(ImportRun run, List<ImportRow> rows) {
        for (ImportRow row : rows) {
            if (!row.has("name")) row.reject("name", "import.reject.required");
            place(run, row);
        }
        List<ImportRow> left = rows.stream().filter(ImportRow::isPending).toList();
        Map<String, String> plain = run.clients().plainNames(left.stream().map(row -> row.textOr("name", "")).distinct().toList());
        for (List<ImportRow> wave : Waves.of(left, row -> keys(row, plain))) writeWave(run, wave, plain);
        parents(run, rows);
    }

    /// Region is a tree: the country at its top. A country by itself is no address.
    private static void place(ImportRun run, ImportRow row) {
        String country = row.text("country");
        String region = row.text("region");
        if (country == null && region == null) return;
        run.choices().byKey("region").ifPresent(regions -> {
            long top = country == null ? 0 : run.choices().value(regions.id(), 0, country);
            row.classified.add(region == null ? top : run.choices().value(regions.id(), top, region));
        });
    }

    private static Set<String> keys(ImportRow row, Map<String, String> plain) {
        Set<String> keys = new HashSet<>();
        if (row.has("external_id")) keys.add("x" + row.text("external_id"));
        if (row.has("tax_id")) keys.add("t" + row.text("tax_id"));
        keys.add("n" + plain.get(row.textOr("name", "")));
        if (isPerson(row)) ContactPoints.of(row).forEach(point -> keys.add(point.kind() + point.normalized()));
        return keys;
    }

    private static boolean isPerson(ImportRow row) {
        return !row.all("kind").isEmpty() && row.all("kind").getFirst() == ClientType.PERSON;
    }

    private void writeWave(ImportRun run, List<ImportRow> wave, Map<String, String> plain) {
        Matches matches = new Matches(run, wave, plain);
        List<ImportRow> fresh = new ArrayList<>();
        Map<ImportRow, ClientsRecord> known = new HashMap<>();
        for (ImportRow row : wave) {
            Matches.Match match = matches.of(row);
            if (match == null) fresh.add(row);
            else if (!match.seen()) row.reject("name", "import.reject.not_yours", row.textOr("name", ""));
            else if (!run.plan().update()) row.skipped(match.client().getId());
            else known.put(row, match.client());
        }
        lookAround(run, fresh, known);
        insert(run, fresh);
        update(run, known);
    }

    /// Rows that are new and yet look like a client that is here: by a telephone, an address or a number they share. A client learns from one row at a time; the others are left out with a remark.
    private void lookAround(ImportRun run, List<ImportRow> fresh, Map<ImportRow, ClientsRecord> known) {
        Map<Integer, List<Lookalikes.Match>> alike = lookalikes.alike(fresh.stream().map(ClientWriter::facts).toList(), false);
        if (alike.isEmpty()) return;
        Map<Long, ClientRef> seen = clients.refs(run.viewer(), alike.values().stream().map(matches -> matches.getFirst().clientId()).toList());
        Map<Long, ClientsRecord> here = run.plan().alike().equals("update") ? run.sql().selectFrom(CLIENTS).where(CLIENTS.ID.in(seen.keySet())).fetchMap(CLIENTS.ID) : Map.of();
        Set<Long> taken = new HashSet<>(known.values().stream().map(ClientsRecord::getId).toList());
        List<ImportRow> looked = List.copyOf(fresh);
        alike.forEach((place, matches) -> {
            ImportRow row = looked.get(place);
            long found = matches.getFirst().clientId();
            ClientRef client = seen.get(found);
            if (row.remarks().stream().noneMatch(remark -> remark.reason().startsWith("import.remark.alike")))
                row.remark("name", client == null ? "import.remark.alike_hidden" : "import.remark.alike", client == null ? List.of() : List.of(client.name()));
            if (run.plan().alike().equals("skip")) row.skipped(client == null ? null : found);
            else if (client == null || !here.containsKey(found)) return;
            else if (taken.add(found)) known.put(row, here.get(found));
            else row.skipped(found);
            fresh.remove(row);
        });
    }

    private static Facts facts(ImportRow row) {
        Set<String> phones = new HashSet<>();
        Set<String> emails = new HashSet<>();
        for (ContactPoints.Point point : ContactPoints.of(row)) {
            if (point.kind().equals("phone")) phones.add(point.normalized());
            if (point.kind().equals("email")) emails.add(point.normalized());
        }
        return new Facts(Stream.of(row.text("name"), row.text("legal_name")).filter(Objects::nonNull).toList(), phones, emails, row.textOr("tax_id", ""), row.textOr("registration_number", ""));
    }

    private void insert(ImportRun run, List<ImportRow> rows) {
        if (rows.isEmpty()) return;
        List<Long> ids = Bulk.keys(run.sql(), "clients.clients", rows.size());
        Bulk clients = Bulk.of("clients.clients", "id bigint", "kind text", "name text", "legal_name text", "tax_id text", "registration_number text",
                "owner_id bigint", "department_id bigint", "probability smallint", "language text", "note text", "classified bigint[]", "own_fields jsonb", "external_id text",
                "created_at timestamptz", "created_by bigint", "updated_at timestamptz");
        Bulk team = team();
        Bulk contacts = ContactPoints.bulk();
        List<Long> unowned = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ImportRow row = rows.get(i);
            long id = ids.get(i);
            Colleague owner = owner(run, row);
            if (owner == null) unowned.add(id);
            long department = owner != null ? owner.departmentId() : department(run, row);
            Instant created = row.has("created_on") ? Objects.requireNonNull(row.day("created_on")).atStartOfDay(run.house().zone()).toInstant() : run.now();
            clients.row(id, isPerson(row) ? "person" : "company", row.text("name"), row.text("legal_name"), row.text("tax_id"), row.text("registration_number"),
                    owner == null ? null : owner.id(), department, probability(row), row.text("language"), row.paragraphs("note"), Bulk.array(row.classified()), row.ownFields(), row.text("external_id"),
                    created, run.viewer().userId(), run.now());
            if (owner == null) team.row(id, null, department, "department", run.now());
            else team.row(id, owner.id(), department, "owner", run.now());
            points.add(contacts, id, null, ContactPoints.of(row), 0);
            row.created(id);
        }
        CountedOnce.write(run.sql(), ids, () -> {
            clients.insert(run.sql());
            team.insert(run.sql());
            contacts.insert(run.sql());
        });
        if (!unowned.isEmpty()) events.publishEvent(new OwnerWanted(unowned, run.viewer().userId()));
    }

    private void update(ImportRun run, Map<ImportRow, ClientsRecord> known) {
        if (known.isEmpty()) return;
        Map<Long, Set<String>> present = points.present(run, known.values().stream().map(ClientsRecord::getId).toList(), CONTACT_POINTS.CLIENT_ID);
        Bulk clients = Bulk.of("clients.clients", "id bigint", "kind text", "name text", "legal_name text", "tax_id text", "registration_number text",
                "owner_id bigint", "department_id bigint", "probability smallint", "language text", "note text", "classified bigint[]", "own_fields jsonb", "external_id text");
        Bulk team = team();
        Bulk contacts = ContactPoints.bulk();
        known.forEach((row, before) -> {
            Colleague owner = owner(run, row);
            boolean moves = owner != null && !Objects.equals(owner.id(), before.getOwnerId());
            boolean byNumber = row.has("external_id") && row.text("external_id").equals(before.getExternalId()) || row.has("tax_id") && row.text("tax_id").equals(before.getTaxId());
            ClientsRecord after = before.copy();
            after.setId(before.getId());
            if (byNumber) after.setName(row.textOr("name", before.getName()));
            if (row.has("kind")) after.setKind(isPerson(row) ? "person" : "company");
            after.setLegalName(row.has("legal_name") ? row.text("legal_name") : before.getLegalName());
            after.setTaxId(row.has("tax_id") ? row.text("tax_id") : before.getTaxId());
            after.setRegistrationNumber(row.has("registration_number") ? row.text("registration_number") : before.getRegistrationNumber());
            after.setExternalId(row.has("external_id") ? row.text("external_id") : before.getExternalId());
            if (row.has("probability")) after.setProbability(probability(row));
            if (row.has("language")) after.setLanguage(row.text("language"));
            if (row.has("note")) after.setNote(row.paragraphs("note"));
            if (moves) {
                after.setOwnerId(owner.id());
                after.setDepartmentId(owner.departmentId());
            }
            List<Long> classified = run.choices().merged(ImportRun.longs(before.getClassified()), row.classified());
            after.setClassified(classified.toArray(Long[]::new));
            String own = before.getOwnFields().data();
            if (!ImportRun.sameOwnFields(own, row.ownFields())) after.setOwnFields(JSONB.valueOf(ImportRun.mergedOwnFields(own, row.ownFields())));
            List<ContactPoints.Point> added = ContactPoints.of(row).stream()
                    .filter(point -> !present.getOrDefault(before.getId(), Set.of()).contains(point.kind() + point.normalized()))
                    .map(ContactPoints.Point::unbilled).toList();
            boolean changed = !Objects.deepEquals(after.intoArray(), before.intoArray());
            if (changed) clients.row(after.getId(), after.getKind(), after.getName(), after.getLegalName(), after.getTaxId(), after.getRegistrationNumber(), after.getOwnerId(),
                    after.getDepartmentId(), after.getProbability(), after.getLanguage(), after.getNote(), Bulk.array(classified), after.getOwnFields().data(), after.getExternalId());
            if (moves) team.row(before.getId(), owner.id(), owner.departmentId(), "owner", run.now());
            points.add(contacts, before.getId(), null, added, present.getOrDefault(before.getId(), Set.of()).size());
            if (changed || !added.isEmpty()) row.updated(before.getId());
            else row.skipped(before.getId());
        });
        clients.update(run.sql(), "version = t.version + 1, updated_at = '" + run.now() + "'");
        if (!team.isEmpty()) handOver(run, team, known);
        contacts.insert(run.sql());
        bill(run, known);
    }

    private void bill(ImportRun run, Map<ImportRow, ClientsRecord> known) {
        Map<Long, String> addresses = new HashMap<>();
        known.forEach((row, client) -> ContactPoints.of(row).stream().filter(ContactPoints.Point::billing).findFirst().ifPresent(point -> addresses.put(client.getId(), point.normalized())));
        Set<Long> billed = points.bill(run, addresses);
        known.forEach((row, client) -> { if (billed.contains(client.getId())) row.updated(client.getId()); });
    }

    /// The former owner stays in the team; a client with an owner needs no department of its own.
    private static void handOver(ImportRun run, Bulk team, Map<ImportRow, ClientsRecord> known) {
        Long[] moved = known.values().stream().map(ClientsRecord::getId).toArray(Long[]::new);
        run.sql().execute("""
                update clients.team t set role = 'participant' from clients.clients c
                where t.client_id = any(?::bigint[]) and c.id = t.client_id and t.role = 'owner' and t.user_id <> c.owner_id""", (Object) moved);
        team.insert(run.sql(), "on conflict (client_id, user_id) do update set role = 'owner'");
        run.sql().execute("""
                delete from clients.team t using clients.clients c
                where t.client_id = any(?::bigint[]) and c.id = t.client_id and t.role = 'department' and c.owner_id is not null""", (Object) moved);
    }

    private static Bulk team() {
        return Bulk.of("clients.team", "client_id bigint", "user_id bigint", "department_id bigint", "role text", "since timestamptz");
    }

    private static @Nullable Colleague owner(ImportRun run, ImportRow row) {
        String owner = row.text("owner");
        return owner == null ? null : run.colleagues().findOrAdd(owner);
    }

    private static long department(ImportRun run, ImportRow row) {
        String department = row.text("department");
        return department == null ? run.viewer().departmentId() : run.departments().findOrAdd(run.departments().root(), "department", department);
    }

    private static @Nullable Short probability(ImportRow row) {
        return row.has("probability") ? Objects.requireNonNull(row.number("probability")).setScale(0, java.math.RoundingMode.HALF_UP).shortValueExact() : null;
    }

    /// Parents that are here already are joined at once, the others after the last row.
    private static void parents(ImportRun run, List<ImportRow> rows) {
        List<ImportRow> children = rows.stream().filter(row -> row.has("parent") && row.id() != null).toList();
        if (children.isEmpty()) return;
        Map<String, KnownClients.Found> found = run.clients().find(children.stream().map(row -> row.textOr("parent", "")).distinct().toList());
        Bulk later = Bulk.of("clients.import_links", "import_id bigint", "client_id bigint", "parent text");
        Bulk joined = Bulk.of("clients.clients", "id bigint", "parent_id bigint");
        Map<Long, Long> present = run.sql().select(CLIENTS.ID, CLIENTS.PARENT_ID).from(CLIENTS)
                .where("clients.clients.id = any(?::bigint[])", (Object) children.stream().map(ImportRow::id).toArray(Long[]::new)).fetchMap(CLIENTS.ID, CLIENTS.PARENT_ID);
        for (ImportRow row : children) {
            long id = Objects.requireNonNull(row.id());
            KnownClients.Found parent = found.get(row.textOr("parent", ""));
            boolean writes = run.plan().update() || row.fate() == ImportRow.Fate.CREATED;
            if (parent == null && writes) later.row(run.id(), id, row.text("parent"));
            else if (parent != null && writes && parent.seen() && parent.id() != id && !Objects.equals(present.get(id), parent.id())) {
                joined.row(id, parent.id());
                present.put(id, parent.id());
                if (row.fate() == ImportRow.Fate.SKIPPED) row.updated(id);
            }
        }
        joined.update(run.sql(), "");
        later.insert(run.sql());
    }

    @Override
    public void finish(ImportRun run) {
        List<String> parents = run.sql().selectDistinct(IMPORT_LINKS.PARENT).from(IMPORT_LINKS).where(IMPORT_LINKS.IMPORT_ID.eq(run.id())).fetch(IMPORT_LINKS.PARENT);
        if (parents.isEmpty()) return;
        Map<String, KnownClients.Found> found = run.clients().find(parents);
        if (run.plan().createMissing()) run.clients().add(parents.stream().filter(name -> !found.containsKey(name)).toList())
                .forEach((name, id) -> found.put(name, new KnownClients.Found(id, true)));
        Bulk joined = Bulk.of("clients.clients", "id bigint", "parent_id bigint");
        Set<Long> done = new HashSet<>();
        run.sql().select(IMPORT_LINKS.CLIENT_ID, IMPORT_LINKS.PARENT, CLIENTS.PARENT_ID).from(IMPORT_LINKS).join(CLIENTS).on(CLIENTS.ID.eq(IMPORT_LINKS.CLIENT_ID))
                .where(IMPORT_LINKS.IMPORT_ID.eq(run.id())).forEach(link -> {
                    KnownClients.Found parent = found.get(link.value2());
                    boolean differs = parent != null && parent.seen() && parent.id() != link.value1() && !Objects.equals(parent.id(), link.value3());
                    if (differs && done.add(link.value1())) joined.row(link.value1(), parent.id());
                });
        joined.update(run.sql(), "");
        run.sql().deleteFrom(IMPORT_LINKS).where(IMPORT_LINKS.IMPORT_ID.eq(run.id())).execute();
    }


    static org.jooq.Field<Boolean> seen(ImportRun run) {
        return run.viewer().seesAll() ? org.jooq.impl.DSL.inline(true) : field(Clients.seenBy(run.viewer(), CLIENTS.ID));
    }
}
