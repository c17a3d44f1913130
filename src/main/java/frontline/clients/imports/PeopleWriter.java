package frontline.clients.imports;

import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;

import frontline.clients.db.tables.records.PeopleRecord;
import frontline.platform.bulk.Bulk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// People of clients. Somebody without a company is a client in person.
/// Recognised by the id of another system, else by e-mail or phone, else by the name within the client.
@Component
class PeopleWriter implements ImportWriter {

    private final ContactPoints points = new ContactPoints();
    private final ClientWriter clients;

    PeopleWriter(ClientWriter clients) {
        this.clients = clients;
    }

    @Override
    public ImportKind kind() {
        return ClientKinds.PEOPLE;
    }

    @Override
    public String card() {
        return "person";
    }

    @Override
    public void write(ImportRun run, List<ImportRow> rows) {
        for (ImportRow row : rows) {
            String name = name(row);
            if (name.isEmpty()) row.reject("name", "import.reject.required");
            else if (!row.has("name")) row.put("name", name);
        }
        List<ImportRow> ofCompanies = rows.stream().filter(row -> row.isPending() && row.has("client")).toList();
        Map<String, Long> companies = run.clients().resolve(ofCompanies, row -> row.text("client"));
        for (List<ImportRow> wave : Waves.of(ofCompanies.stream().filter(ImportRow::isPending).toList(), PeopleWriter::keys)) writeWave(run, wave, companies);
        List<ImportRow> alone = rows.stream().filter(row -> row.isPending() && !row.has("client")).toList();
        alone.stream().filter(row -> !row.has("kind")).forEach(row -> row.put("kind", Values.ClientType.PERSON));
        if (!alone.isEmpty()) clients.write(run, alone);
    }

    private static String name(ImportRow row) {
        String whole = row.text("name");
        return whole != null ? whole : Stream.of(row.text("first_name"), row.text("middle_name"), row.text("last_name"))
                .filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private static Set<String> keys(ImportRow row) {
        Set<String> keys = new HashSet<>();
        if (row.has("external_id")) keys.add("x" + row.text("external_id"));
        keys.add("n" + row.textOr("name", "").toLowerCase(Locale.ROOT) + "\u0000" + row.textOr("client", ""));
        ContactPoints.of(row).forEach(point -> keys.add(point.kind() + point.normalized()));
        return keys;
    }

    private void writeWave(ImportRun run, List<ImportRow> wave, Map<String, Long> companies) {
        Map<ImportRow, PeopleRecord> known = known(run, wave, companies);
        insert(run, wave.stream().filter(row -> !known.containsKey(row)).toList(), companies);
        if (run.plan().update()) update(run, known);
        else known.forEach((row, person) -> row.skipped(person.getId()));
    }

    private Map<ImportRow, PeopleRecord> known(ImportRun run, List<ImportRow> wave, Map<String, Long> companies) {
        Map<String, PeopleRecord> byKey = new HashMap<>();
        String[] ids = wave.stream().filter(row -> row.has("external_id")).map(row -> row.text("external_id")).toArray(String[]::new);
        if (ids.length > 0) run.sql().selectFrom(PEOPLE).where("clients.people.external_id = any(?::text[])", (Object) ids).forEach(p -> byKey.put("x" + p.getExternalId(), p));
        String[] normalized = wave.stream().flatMap(row -> ContactPoints.of(row).stream()).map(ContactPoints.Point::normalized).distinct().toArray(String[]::new);
        if (normalized.length > 0) run.sql().select(PEOPLE.asterisk(), CONTACT_POINTS.KIND, CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS).join(PEOPLE).on(PEOPLE.ID.eq(CONTACT_POINTS.PERSON_ID))
                .where("clients.contact_points.kind in ('email', 'phone') and clients.contact_points.normalized = any(?::text[])", (Object) normalized).orderBy(PEOPLE.ID)
                .forEach(r -> byKey.putIfAbsent(r.get(PEOPLE.CLIENT_ID) + r.get(CONTACT_POINTS.KIND) + r.get(CONTACT_POINTS.NORMALIZED), r.into(PEOPLE)));
        run.sql().selectFrom(PEOPLE).where("clients.people.client_id = any(?::bigint[])", (Object) companies.values().stream().distinct().toArray(Long[]::new)).orderBy(PEOPLE.ID)
                .forEach(p -> byKey.putIfAbsent("n" + p.getClientId() + p.getName().toLowerCase(Locale.ROOT), p));
        Map<ImportRow, PeopleRecord> known = new HashMap<>();
        for (ImportRow row : wave) {
            Long client = companies.get(row.textOr("client", ""));
            PeopleRecord found = byKey.get("x" + row.textOr("external_id", "\u0000"));
            for (ContactPoints.Point point : ContactPoints.of(row)) found = found != null ? found : compatible(row, byKey.get(client + point.kind() + point.normalized()));
            if (found == null) found = compatible(row, byKey.get("n" + client + row.textOr("name", "").toLowerCase(Locale.ROOT)));
            if (found != null) known.put(row, found);
        }
        return known;
    }

    private static @Nullable PeopleRecord compatible(ImportRow row, @Nullable PeopleRecord person) {
        boolean other = person != null && person.getExternalId() != null && row.has("external_id") && !person.getExternalId().equals(row.text("external_id"));
        return other ? null : person;
    }

    private void insert(ImportRun run, List<ImportRow> rows, Map<String, Long> companies) {
        if (rows.isEmpty()) return;
        List<Long> ids = Bulk.keys(run.sql(), "clients.people", rows.size());
        Bulk people = Bulk.of("clients.people", "id bigint", "client_id bigint", "name text", "position text", "birthday date", "note text", "classified bigint[]", "external_id text",
                "created_at timestamptz", "updated_at timestamptz");
        Bulk contacts = ContactPoints.bulk();
        for (int i = 0; i < rows.size(); i++) {
            ImportRow row = rows.get(i);
            Long client = Objects.requireNonNull(companies.get(row.textOr("client", "")));
            people.row(ids.get(i), client, row.text("name"), row.text("position"), row.day("birthday"), row.paragraphs("note"), Bulk.array(row.classified()), row.text("external_id"), run.now(), run.now());
            points.add(contacts, client, ids.get(i), ContactPoints.of(row), 0);
            row.created(ids.get(i));
        }
        CountedOnce.write(run.sql(), rows.stream().map(row -> companies.get(row.textOr("client", ""))).toList(), () -> {
            people.insert(run.sql());
            contacts.insert(run.sql());
        });
    }

    private void update(ImportRun run, Map<ImportRow, PeopleRecord> known) {
        if (known.isEmpty()) return;
        Map<Long, Set<String>> present = points.present(run, known.values().stream().map(PeopleRecord::getId).toList(), CONTACT_POINTS.PERSON_ID);
        Bulk people = Bulk.of("clients.people", "id bigint", "position text", "birthday date", "note text", "classified bigint[]", "external_id text");
        Bulk contacts = ContactPoints.bulk();
        known.forEach((row, before) -> {
            PeopleRecord after = before.copy();
            after.setId(before.getId());
            if (row.has("position")) after.setPosition(row.text("position"));
            if (row.has("birthday")) after.setBirthday(row.day("birthday"));
            if (row.has("note")) after.setNote(row.paragraphs("note"));
            if (row.has("external_id")) after.setExternalId(row.text("external_id"));
            List<Long> classified = run.choices().merged(ImportRun.longs(before.getClassified()), row.classified());
            after.setClassified(classified.toArray(Long[]::new));
            List<ContactPoints.Point> added = new ArrayList<>(ContactPoints.of(row));
            added.removeIf(point -> present.getOrDefault(before.getId(), Set.of()).contains(point.kind() + point.normalized()));
            boolean changed = !Objects.deepEquals(after.intoArray(), before.intoArray());
            if (changed) people.row(after.getId(), after.getPosition(), after.getBirthday(), after.getNote(), Bulk.array(classified), after.getExternalId());
            points.add(contacts, before.getClientId(), before.getId(), added, present.getOrDefault(before.getId(), Set.of()).size());
            if (changed || !added.isEmpty()) row.updated(before.getId());
            else row.skipped(before.getId());
        });
        people.update(run.sql(), "version = t.version + 1, updated_at = '" + run.now() + "'");
        contacts.insert(run.sql());
    }
}
