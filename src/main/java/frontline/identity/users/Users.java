package frontline.identity.users;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.PASSWORD_LINKS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.Directory;
import frontline.identity.Role;
import frontline.identity.UserMoved;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.identity.access.OpenSessions;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.memory.Memory;
import frontline.platform.memory.Remembered;
import frontline.platform.text.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who works here.
@Component
public class Users {

    private final DSLContext sql;
    private final Directory directory;
    private final Passwords passwords;
    private final PasswordRule rule;
    private final OpenSessions sessions;
    private final SecurityLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Remembered<List<UserView>> all;

    Users(DSLContext sql, Directory directory, Passwords passwords, PasswordRule rule, OpenSessions sessions, SecurityLog log, ApplicationEventPublisher events, Clock clock, Memory memory) {
        this.sql = sql;
        this.all = memory.of(() -> List.copyOf(list(noCondition())));
        this.directory = directory;
        this.passwords = passwords;
        this.rule = rule;
        this.sessions = sessions;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /// A name to choose from.
    public record Choice(long id, String name) {}

    public Optional<UserView> find(long id) {
        return list(USERS.ID.eq(id)).stream().findFirst();
    }

    public UserView get(long id) {
        return find(id).orElseThrow(() -> new NotFound("user " + id));
    }

    public Optional<UserView> byEmail(String email) {
        return list(USERS.EMAIL.eq(email.strip().toLowerCase())).stream().findFirst();
    }

    /// Everybody, the active first.
    public List<UserView> all() {
        return all.get();
    }

    /// Active users whom the viewer may make responsible: those whose cards the viewer sees.
    public List<Choice> assignableBy(Viewer viewer) {
        return directory.active().stream().filter(user -> viewer.seesThatOf(user.id(), user.departmentId())).map(user -> new Choice(user.id(), user.name())).toList();
    }

    public Map<Long, String> names(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : sql.select(USERS.ID, USERS.NAME).from(USERS).where(USERS.ID.in(ids)).fetchMap(USERS.ID, USERS.NAME);
    }

    public long departmentOf(long userId) {
        return directory.find(userId).orElseThrow(() -> new NotFound("user " + userId)).departmentId();
    }

    /// @param otherwise for those who have chosen none
    public Language languageOf(long userId, Language otherwise) {
        return Language.of(sql.select(USERS.LANGUAGE).from(USERS).where(USERS.ID.eq(userId)).fetchOne(USERS.LANGUAGE), otherwise);
    }

    /// @return the new user's id
    @Transactional
    public Outcome<Long> add(UserForm form) {
        List<Refusal> refusals = check(form, null);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long id = sql.insertInto(USERS)
                .set(USERS.NAME, form.name()).set(USERS.EMAIL, nullIfEmpty(form.email())).set(USERS.PHONE, nullIfEmpty(form.phone()))
                .set(USERS.ROLE, form.role()).set(USERS.DEPARTMENT_ID, form.departmentId())
                .set(USERS.PASSWORD_HASH, form.password().isEmpty() ? null : passwords.hash(form.password()))
                .returning(USERS.ID).fetchSingle().getId();
        log.note(Kind.USER_ADDED, id, form.role());
        return Outcome.done(id);
    }

    /// An empty password keeps the old one.
    @Transactional
    public Outcome<UserView> change(long id, UserForm form) {
        UserView before = get(id);
        List<Refusal> refusals = check(form, id);
        if (before.role() == Role.ADMINISTRATOR && !form.role().equals(Role.ADMINISTRATOR.code()) && isLastAdministrator(id))
            refusals.add(Refusal.at("role", "user.last_administrator"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(USERS)
                .set(USERS.NAME, form.name()).set(USERS.EMAIL, nullIfEmpty(form.email())).set(USERS.PHONE, nullIfEmpty(form.phone()))
                .set(USERS.ROLE, form.role()).set(USERS.DEPARTMENT_ID, form.departmentId())
                .set(USERS.VERSION, USERS.VERSION.plus(1))
                .where(USERS.ID.eq(id)).execute();
        if (before.role() != Role.of(form.role()).orElseThrow()) log.note(Kind.ROLE_CHANGED, id, before.role().code() + " → " + form.role());
        if (!Objects.equals(before.email(), nullIfEmpty(form.email()))) changedEmail(id);
        if (!form.password().isEmpty()) {
            store(id, form.password());
            sessions.endAll(id, null);
            log.note(Kind.PASSWORD_SET, id, "");
        }
        if (before.departmentId() != form.departmentId()) events.publishEvent(new UserMoved(id, form.departmentId()));
        return Outcome.done(get(id));
    }

    @Transactional
    public Outcome<Long> deactivate(long id) {
        if (isLastAdministrator(id)) return Outcome.refused("", "user.last_administrator");
        sql.update(USERS).set(USERS.ARCHIVED_AT, Instant.now(clock)).where(USERS.ID.eq(id), USERS.ARCHIVED_AT.isNull()).execute();
        sessions.endAll(id, null);
        log.note(Kind.DEACTIVATED, id, "");
        return Outcome.done(id);
    }

    @Transactional
    public void reactivate(long id) {
        sql.update(USERS).setNull(USERS.ARCHIVED_AT).where(USERS.ID.eq(id)).execute();
        log.note(Kind.REACTIVATED, id, "");
    }

    @Transactional
    public void speak(long id, Language language) {
        sql.update(USERS).set(USERS.LANGUAGE, language.code()).where(USERS.ID.eq(id)).execute();
    }

    /// @return empty for those who have not chosen one
    public Optional<Language> languageOf(long id) {
        return sql.select(USERS.LANGUAGE).from(USERS).where(USERS.ID.eq(id)).fetchOptional(USERS.LANGUAGE).map(code -> Language.of(code, Language.EN));
    }

    /// A link that went to the old address is good no longer.
    private void changedEmail(long id) {
        sql.deleteFrom(PASSWORD_LINKS).where(PASSWORD_LINKS.USER_ID.eq(id)).execute();
        log.note(Kind.EMAIL_CHANGED, id, "");
    }

    /// By the person: everywhere else they are signed in no longer.
    /// @param session the id of the session that stays
    @Transactional
    public void changePassword(long id, String password, String session) {
        store(id, password);
        sessions.endAll(id, session);
        log.note(Kind.PASSWORD_CHANGED);
    }

    /// By the person, with a link: nobody is signed in yet.
    @Transactional
    public void choosePassword(long id, String password) {
        store(id, password);
        sessions.endAll(id, null);
        log.noteStranger(Kind.PASSWORD_CHANGED, id, "");
    }

    private void store(long id, String password) {
        sql.update(USERS).set(USERS.PASSWORD_HASH, passwords.hash(password)).where(USERS.ID.eq(id)).execute();
    }

    private List<UserView> list(Condition condition) {
        return sql.select(USERS.ID, USERS.NAME, USERS.EMAIL, USERS.PHONE, USERS.ROLE, USERS.DEPARTMENT_ID, DEPARTMENTS.NAME,
                        field(rule.isKept()), USERS.ARCHIVED_AT.isNull(), USERS.VERSION)
                .from(USERS).join(DEPARTMENTS).on(DEPARTMENTS.ID.eq(USERS.DEPARTMENT_ID))
                .where(condition)
                .orderBy(USERS.ARCHIVED_AT.isNotNull(), lower(USERS.NAME), USERS.ID)
                .fetch(r -> new UserView(r.value1(), r.value2(), r.value3(), r.value4(), Role.of(r.value5()).orElseThrow(), r.value6(), r.value7(),
                        r.value8() && r.value3() != null, r.value9(), r.value10()));
    }

    private List<Refusal> check(UserForm form, @Nullable Long id) {
        List<Refusal> refusals = new ArrayList<>();
        if (form.name().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        if (Role.of(form.role()).isEmpty()) refusals.add(Refusal.at("role", "form.required"));
        if (form.departmentId() == null || !sql.fetchExists(DEPARTMENTS, DEPARTMENTS.ID.eq(form.departmentId()), DEPARTMENTS.ARCHIVED_AT.isNull()))
            refusals.add(Refusal.at("department_id", "form.required"));
        if (!form.email().isEmpty() && !form.email().matches("\\S+@\\S+\\.\\S+")) refusals.add(Refusal.at("email", "form.email"));
        else if (!form.email().isEmpty() && sql.fetchExists(USERS, USERS.EMAIL.eq(form.email()), id == null ? noCondition() : USERS.ID.ne(id)))
            refusals.add(Refusal.at("email", "user.email_taken"));
        if (!form.password().isEmpty()) {
            passwords.weakness(form.password(), form.name(), form.email()).ifPresent(key -> refusals.add(Refusal.at("password", key, Passwords.SHORTEST)));
            if (form.email().isEmpty()) refusals.add(Refusal.at("email", "user.password_without_email"));
            if (Role.of(form.role()).filter(role -> !rule.includes(role)).isPresent()) refusals.add(Refusal.at("password", "passwords.not_of_this_role"));
        }
        return refusals;
    }

    private boolean isLastAdministrator(long id) {
        var administrators = sql.select(USERS.ID).from(USERS)
                .where(USERS.ROLE.eq(Role.ADMINISTRATOR.code()), USERS.ARCHIVED_AT.isNull(), USERS.PASSWORD_HASH.isNotNull())
                .fetchSet(USERS.ID);
        return administrators.size() == 1 && administrators.contains(id);
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
