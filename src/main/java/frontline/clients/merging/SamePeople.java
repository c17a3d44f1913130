package frontline.clients.merging;

import static frontline.clients.db.Tables.PEOPLE;

import frontline.clients.db.tables.records.PeopleRecord;
import frontline.identity.belongings.Folding;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// People who stand on both cards become one, and so do telephones and addresses.
@Component
public class SamePeople {

    private final DSLContext sql;
    private final Folding folding;

    SamePeople(DSLContext sql, Folding folding) {
        this.sql = sql;
        this.folding = folding;
    }

    /// @param from on the absorbed card
    /// @param into on the kept card
    public record Pair(long from, long into, String name) {}

    /// People of the same name, each once.
    List<Pair> between(long keep, long absorb) {
        return sql.fetch("""
                select a.id, k.id, k.name from (select distinct on (clients.folded(btrim(name))) id, clients.folded(btrim(name)) as folded, birthday from clients.people where client_id = {1} order by clients.folded(btrim(name)), id) a
                join (select distinct on (clients.folded(btrim(name))) id, name, clients.folded(btrim(name)) as folded, birthday from clients.people where client_id = {0} order by clients.folded(btrim(name)), id) k on k.folded = a.folded
                where a.birthday is null or k.birthday is null or a.birthday = k.birthday order by k.name, k.id""", keep, absorb)
                .map(r -> new Pair(r.get(0, Long.class), r.get(1, Long.class), r.get(2, String.class)));
    }

    void join(Pair pair) {
        PeopleRecord from = sql.fetchSingle(PEOPLE, PEOPLE.ID.eq(pair.from()));
        PeopleRecord into = sql.fetchSingle(PEOPLE, PEOPLE.ID.eq(pair.into()));
        folding.fold("clients.people", pair.from(), pair.into());
        if (into.getPosition() == null) into.setPosition(from.getPosition());
        if (into.getBirthday() == null) into.setBirthday(from.getBirthday());
        if (into.getNote() == null) into.setNote(from.getNote());
        else if (from.getNote() != null && !into.getNote().contains(from.getNote())) into.setNote(into.getNote() + "\n\n" + from.getNote());
        if (into.getExternalId() == null) into.setExternalId(from.getExternalId());
        Set<Long> values = new LinkedHashSet<>(Arrays.asList(into.getClassified()));
        if (values.addAll(Arrays.asList(from.getClassified()))) into.setClassified(values.stream().sorted().toArray(Long[]::new));
        if (into.modified()) {
            into.setVersion(into.getVersion() + 1);
            into.update();
        }
    }

    /// Telephones and addresses that stand on both cards for the same person, or for the client itself.
    void joinContacts(long keep, long absorb) {
        sql.fetch("""
                select a.id, min(k.id) from clients.contact_points a
                join clients.contact_points k on k.client_id = {0} and k.kind = a.kind and k.normalized = a.normalized and k.person_id is not distinct from a.person_id
                where a.client_id = {1} group by a.id order by a.id""", keep, absorb)
                .forEach(r -> folding.fold("clients.contact_points", r.get(0, Long.class), r.get(1, Long.class)));
    }
}
