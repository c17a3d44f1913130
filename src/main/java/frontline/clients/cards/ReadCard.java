package frontline.clients.cards;

import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.clients.db.Tables.TEAM;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.listAgg;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import frontline.clients.cards.ClientCard.CardPerson;
import frontline.clients.cards.ClientCard.TeamMember;
import frontline.clients.fields.CardFields;
import frontline.clients.fields.CardFields.Carried;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.text.Language;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Fetches a card with all that stands on it.
@Component
class ReadCard {

    private static final int SHOWN_SUBSIDIARIES = 20;

    private final DSLContext sql;
    private final CardFields cardFields;
    private final ContactPoints contactPoints;

    ReadCard(DSLContext sql, CardFields cardFields, ContactPoints contactPoints) {
        this.sql = sql;
        this.cardFields = cardFields;
        this.contactPoints = contactPoints;
    }

    ClientCard of(Viewer viewer, long id, Language language) {
        var parent = CLIENTS.as("parent");
        var child = CLIENTS.as("child");
        var subsidiaries = multiset(select(child.ID, child.NAME).from(child).where(child.PARENT_ID.eq(CLIENTS.ID), Clients.seenBy(viewer, child.ID))
                .orderBy(lower(child.NAME), child.ID).limit(SHOWN_SUBSIDIARIES)).convertFrom(r -> r.map(c -> new ClientRef(c.value1(), c.value2())));
        var roles = field(select(listAgg(language.pick(CLASSIFIER_VALUES.NAME_EN, CLASSIFIER_VALUES.NAME_RU), ", ").withinGroupOrderBy(CLASSIFIER_VALUES.POSITION))
                .from(CLASSIFIER_VALUES).where(CLASSIFIER_VALUES.ID.eq(org.jooq.impl.DSL.any(PEOPLE.CLASSIFIED))));
        var people = multiset(select(PEOPLE.ID, PEOPLE.NAME, PEOPLE.POSITION, PEOPLE.CLASSIFIED, roles).from(PEOPLE).where(PEOPLE.CLIENT_ID.eq(CLIENTS.ID)).orderBy(PEOPLE.ID))
                .convertFrom(r -> r.map(p -> new CardPerson(p.value1(), p.value2(), p.value3(), Set.of(p.value4()), p.value5())));
        var team = multiset(select(TEAM.USER_ID, coalesce(USERS.NAME, DEPARTMENTS.NAME), TEAM.ROLE).from(TEAM)
                .leftJoin(USERS).on(USERS.ID.eq(TEAM.USER_ID)).join(DEPARTMENTS).on(DEPARTMENTS.ID.eq(TEAM.DEPARTMENT_ID))
                .where(TEAM.CLIENT_ID.eq(CLIENTS.ID)).orderBy(TEAM.ROLE.ne(inline("owner")), TEAM.SINCE, TEAM.ID))
                .convertFrom(r -> r.map(t -> new TeamMember(t.value1(), t.value2(), t.value3())));
        return sql.select(CLIENTS.asterisk(), parent.NAME.as("parent_name"), USERS.NAME.as("owner_name"), DEPARTMENTS.NAME.as("department_name"),
                        subsidiaries.as("subsidiaries"), people.as("people"), team.as("team"))
                .from(CLIENTS)
                .join(DEPARTMENTS).on(DEPARTMENTS.ID.eq(CLIENTS.DEPARTMENT_ID))
                .leftJoin(USERS).on(USERS.ID.eq(CLIENTS.OWNER_ID))
                .leftJoin(parent).on(parent.ID.eq(CLIENTS.PARENT_ID), Clients.seenBy(viewer, parent.ID))
                .where(CLIENTS.ID.eq(id), Clients.seenBy(viewer, CLIENTS.ID))
                .fetchOptional(r -> {
                    var c = r.into(CLIENTS);
                    String parentName = r.get("parent_name", String.class);
                    return new ClientCard(id, c.getKind(), c.getName(), c.getLegalName(), c.getTaxId(), c.getRegistrationNumber(),
                            parentName == null ? null : new ClientRef(c.getParentId(), parentName), r.get(subsidiaries.as("subsidiaries")),
                            c.getOwnerId(), r.get("owner_name", String.class), c.getDepartmentId(), r.get("department_name", String.class),
                            c.getProbability() == null ? null : c.getProbability().intValue(), c.getLanguage(), c.getPreferences(), c.getNote(),
                            cardFields.inputs("client", Carried.of(c.getClassified(), c.getOwnFields()), language), contactPoints.of(id),
                            r.get(people.as("people")), r.get(team.as("team")), c.getExternalId(), c.getCreatedAt(), c.getUpdatedAt(), c.getVersion());
                })
                .orElseThrow(() -> new NotFound("client " + id));
    }
}
