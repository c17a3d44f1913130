package frontline.insight.indicators;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;

import frontline.identity.Role;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.departments.Heads;
import frontline.platform.text.Bilingual;
import frontline.platform.web.Reception;
import frontline.sales.pipelines.Pipelines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Those an indicator is taken for, who may see their values, and whom their alarms concern.
@Component
class Subjects {

    private final DSLContext sql;
    private final Departments departments;
    private final Pipelines pipelines;
    private final Heads heads;
    private final Reception reception;

    Subjects(DSLContext sql, Departments departments, Pipelines pipelines, Heads heads, Reception reception) {
        this.sql = sql;
        this.departments = departments;
        this.pipelines = pipelines;
        this.heads = heads;
        this.reception = reception;
    }

    List<Subject> of(Indicator indicator, Heads.Lead lead) {
        return switch (indicator.kind()) {
            case PERSON -> people(indicator.takenFor().startsWith("role:") ? USERS.ROLE.eq(indicator.takenKey()) : USERS.ID.eq(Long.valueOf(indicator.takenKey())), lead);
            case DEPARTMENT -> departments.tree().stream().filter(node -> node.users() > 0).map(node -> new Subject(new Whose(Whose.Kind.DEPARTMENT, node.id()), both(node.name()), null, lead.path(node.id()))).toList();
            case STAGE -> pipelines.active().stream().flatMap(pipeline -> pipeline.active().stream())
                    .map(stage -> new Subject(new Whose(Whose.Kind.STAGE, stage.id()), new Bilingual(stage.nameEn(), stage.nameRu()), null, List.of())).toList();
            case COMPANY -> List.of(new Subject(Whose.COMPANY, both(reception.house().name()), null, List.of()));
        };
    }

    private List<Subject> people(Condition which, Heads.Lead lead) {
        return sql.select(USERS.ID, USERS.NAME, USERS.ROLE, USERS.DEPARTMENT_ID).from(USERS).where(USERS.ARCHIVED_AT.isNull(), which).orderBy(USERS.NAME, USERS.ID)
                .fetch(r -> new Subject(Whose.person(r.value1()), both(r.value2()), r.value3(), lead.path(r.value4())));
    }

    private static Bilingual both(String name) {
        return new Bilingual(name, name);
    }

    /// A person's values are seen as the person's cards are; what is of all is seen by those who see all.
    static boolean isSeen(Viewer viewer, Subject subject) {
        return viewer.seesAll() || switch (subject.whose().kind()) {
            case PERSON -> subject.whose().id() == viewer.userId() || viewer.sight() == Sight.DEPARTMENT && viewer.departments().contains(subject.departments().getFirst());
            case DEPARTMENT -> viewer.role() == Role.HEAD_OF_SALES && viewer.departments().contains(subject.whose().id());
            case STAGE, COMPANY -> false;
        };
    }

    /// The person and the nearest head; a department's heads; of what is of all, the executives.
    List<Long> concerned(Subject subject, Heads.Lead lead, List<Long> executives) {
        return switch (subject.whose().kind()) {
            case PERSON -> Stream.concat(Stream.of(subject.whose().id()), lead.of(subject.departments().getFirst(), subject.whose().id()).stream()).toList();
            case DEPARTMENT -> lead.of(subject.whose().id(), 0);
            case STAGE, COMPANY -> executives;
        };
    }

    List<Long> executives() {
        return new ArrayList<>(sql.select(USERS.ID).from(USERS).where(USERS.ROLE.eq(Role.EXECUTIVE.code()), USERS.ARCHIVED_AT.isNull()).orderBy(USERS.ID).fetch(USERS.ID));
    }

    /// What was set for one of them.
    Optional<Bounds> bounds(Indicator indicator, Whose whose) {
        return of(indicator, heads.all()).stream().filter(subject -> subject.whose().equals(whose)).findFirst().flatMap(subject -> Bound.closest(indicator.bounds(), subject));
    }

    /// For the choices of the editor.
    record Place(long id, String name) {}

    List<Place> people() {
        return sql.select(USERS.ID, USERS.NAME).from(USERS).where(USERS.ARCHIVED_AT.isNull()).orderBy(USERS.NAME, USERS.ID).fetch(r -> new Place(r.value1(), r.value2()));
    }

    List<Place> places() {
        return sql.select(DEPARTMENTS.ID, DEPARTMENTS.NAME).from(DEPARTMENTS).where(DEPARTMENTS.ARCHIVED_AT.isNull()).orderBy(DEPARTMENTS.NAME, DEPARTMENTS.ID).fetch(r -> new Place(r.value1(), r.value2()));
    }
}
