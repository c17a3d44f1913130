package frontline.clients.imports;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;

import frontline.clients.db.tables.records.ClientsRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The clients that the rows of a batch may already be. Two numbers that differ keep two clients of one name apart.
final class Matches {

    record Match(ClientsRecord client, boolean seen) {}

    private final ImportRun run;
    private final Map<String, String> plain;
    private final Map<String, Match> byExternalId = new HashMap<>();
    private final Map<String, Match> byTaxId = new HashMap<>();
    private final Map<String, List<Match>> byPlainName = new HashMap<>();
    private final Map<String, Match> byPoint = new HashMap<>();

    Matches(ImportRun run, List<ImportRow> rows, Map<String, String> plain) {
        this.run = run;
        this.plain = plain;
        fetch("clients.clients.external_id = any(?::text[])", texts(rows, row -> row.text("external_id")), (client, match) -> byExternalId.putIfAbsent(client.getExternalId(), match));
        fetch("clients.clients.tax_id = any(?::text[])", texts(rows, row -> row.text("tax_id")), (client, match) -> byTaxId.putIfAbsent(client.getTaxId(), match));
        String[] names = texts(rows, row -> plain.get(row.textOr("name", "")));
        Map<Long, String> plainNames = new HashMap<>();
        if (names.length > 0) run.sql().resultQuery("select id, clients.plain_name(name) from clients.clients where clients.plain_name(name) = any(?::text[])", (Object) names)
                .fetch().forEach(r -> plainNames.put(r.get(0, Long.class), r.get(1, String.class)));
        fetch("clients.clients.id = any(?::bigint[])", plainNames.keySet().toArray(Long[]::new),
                (client, match) -> byPlainName.computeIfAbsent(plainNames.get(client.getId()), name -> new ArrayList<>()).add(match));
        people(rows);
    }

    private void people(List<ImportRow> rows) {
        String[] points = rows.stream().filter(row -> !row.all("kind").isEmpty() && row.all("kind").getFirst() == Values.ClientType.PERSON)
                .flatMap(row -> ContactPoints.of(row).stream()).filter(point -> point.kind().equals("email") || point.kind().equals("phone"))
                .map(ContactPoints.Point::normalized).distinct().toArray(String[]::new);
        if (points.length == 0) return;
        run.sql().select(CLIENTS.asterisk(), CONTACT_POINTS.KIND, CONTACT_POINTS.NORMALIZED, ClientWriter.seen(run).as("seen"))
                .from(CONTACT_POINTS).join(CLIENTS).on(CLIENTS.ID.eq(CONTACT_POINTS.CLIENT_ID))
                .where("clients.contact_points.kind in ('email', 'phone') and clients.contact_points.normalized = any(?::text[])", (Object) points)
                .and(CLIENTS.KIND.eq("person")).and(CONTACT_POINTS.PERSON_ID.isNull()).orderBy(CLIENTS.ID)
                .forEach(r -> byPoint.putIfAbsent(r.get(CONTACT_POINTS.KIND) + r.get(CONTACT_POINTS.NORMALIZED), new Match(r.into(CLIENTS), r.get("seen", Boolean.class))));
    }

    private interface Keep {
        void keep(ClientsRecord client, Match match);
    }

    private void fetch(String condition, Object[] keys, Keep keep) {
        if (keys.length == 0) return;
        run.sql().select(CLIENTS.asterisk(), ClientWriter.seen(run).as("seen")).from(CLIENTS).where(condition, (Object) keys).orderBy(CLIENTS.ID)
                .forEach(r -> {
                    ClientsRecord client = r.into(CLIENTS);
                    keep.keep(client, new Match(client, r.get("seen", Boolean.class)));
                });
    }

    @Nullable Match of(ImportRow row) {
        Match byId = row.has("external_id") ? byExternalId.get(row.text("external_id")) : null;
        if (byId != null) return byId;
        Match byTax = row.has("tax_id") ? byTaxId.get(row.text("tax_id")) : null;
        if (byTax != null && compatible(row, byTax)) return byTax;
        boolean person = !row.all("kind").isEmpty() && row.all("kind").getFirst() == Values.ClientType.PERSON;
        if (person) {
            for (ContactPoints.Point point : ContactPoints.of(row)) {
                Match byPlace = byPoint.get(point.kind() + point.normalized());
                if (byPlace != null && compatible(row, byPlace)) return byPlace;
            }
        }
        return byPlainName.getOrDefault(plain.get(row.textOr("name", "")), List.of()).stream().filter(byName -> compatible(row, byName)).findFirst().orElse(null);
    }

    private static boolean compatible(ImportRow row, Match match) {
        return agree(row.text("external_id"), match.client().getExternalId()) && agree(row.text("tax_id"), match.client().getTaxId());
    }

    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    private static String[] texts(List<ImportRow> rows, Function<ImportRow, @Nullable String> key) {
        return rows.stream().map(key).filter(Objects::nonNull).filter(text -> !text.isEmpty()).distinct().toArray(String[]::new);
    }
}
