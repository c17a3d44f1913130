package frontline.identity.providers;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.SIGN_IN_PROVIDERS;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.users.PasswordRule;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.secrets.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The providers the company trusts.
@Component
public class SignInProviders {

    private final DSLContext sql;
    private final Secrets secrets;
    private final PasswordRule passwords;

    SignInProviders(DSLContext sql, Secrets secrets, PasswordRule passwords) {
        this.sql = sql;
        this.passwords = passwords;
        this.secrets = secrets;
    }

    public List<SignInProvider> all() {
        return list(noCondition());
    }

    /// Those on the sign-in page.
    public List<SignInProvider> offered() {
        return list(SIGN_IN_PROVIDERS.SHOWN.eq(SignInProvider.Shown.OFFERED.code()));
    }

    public SignInProvider get(long id) {
        return list(SIGN_IN_PROVIDERS.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("sign-in provider " + id));
    }

    /// One through which people may sign in, offered or hidden.
    public Optional<SignInProvider> open(String code) {
        return list(SIGN_IN_PROVIDERS.CODE.eq(code)).stream().filter(SignInProvider::isOpen).findFirst();
    }

    public Optional<String> secretOf(SignInProvider provider) {
        return secrets.find(SignInProvider.secretName(provider.id()));
    }

    /// Whether one is kept; it is never given back to a screen.
    boolean hasSecret(long id) {
        return !secrets.kept(List.of(SignInProvider.secretName(id))).isEmpty();
    }

    @Transactional
    public Outcome<Long> add(ProviderForm form) {
        List<Refusal> refusals = check(form, null);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long id = sql.insertInto(SIGN_IN_PROVIDERS).set(columns(form)).returning(SIGN_IN_PROVIDERS.ID).fetchSingle().getId();
        keepSecret(id, form);
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> change(long id, ProviderForm form) {
        get(id);
        List<Refusal> refusals = check(form, id);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(SIGN_IN_PROVIDERS).set(columns(form)).set(SIGN_IN_PROVIDERS.VERSION, SIGN_IN_PROVIDERS.VERSION.plus(1)).where(SIGN_IN_PROVIDERS.ID.eq(id)).execute();
        keepSecret(id, form);
        return Outcome.done(id);
    }

    private void keepSecret(long id, ProviderForm form) {
        if (!form.secret().isEmpty()) secrets.keep(SignInProvider.secretName(id), form.secret());
    }

    private List<Refusal> check(ProviderForm form, @Nullable Long id) {
        List<Refusal> refusals = new ArrayList<>(form.refusals());
        if (id != null && form.shown().equals(SignInProvider.Shown.OFF.code()) && passwords.needs(id)) refusals.add(Refusal.at("shown", "passwords.last_provider"));
        Condition other = id == null ? noCondition() : SIGN_IN_PROVIDERS.ID.ne(id);
        if (sql.fetchExists(SIGN_IN_PROVIDERS, SIGN_IN_PROVIDERS.CODE.eq(form.code()), other)) refusals.add(Refusal.at("code", "provider.code.taken"));
        if (sql.fetchExists(SIGN_IN_PROVIDERS, SIGN_IN_PROVIDERS.ISSUER.eq(form.issuer()), other)) refusals.add(Refusal.at("issuer", "provider.issuer.taken"));
        if (form.secret().isEmpty() && (id == null || !hasSecret(id))) refusals.add(Refusal.at("secret", "form.required"));
        if (!form.newUsersRole().isEmpty() && (form.newUsersDepartmentId() == null || !sql.fetchExists(DEPARTMENTS, DEPARTMENTS.ID.eq(form.newUsersDepartmentId()), DEPARTMENTS.ARCHIVED_AT.isNull())))
            refusals.add(Refusal.at("new_users_department_id", "form.required"));
        return refusals;
    }

    private static Map<Field<?>, Object> columns(ProviderForm form) {
        boolean admits = !form.newUsersRole().isEmpty();
        Map<Field<?>, Object> columns = new HashMap<>();
        columns.put(SIGN_IN_PROVIDERS.CODE, form.code());
        columns.put(SIGN_IN_PROVIDERS.NAME, form.name());
        columns.put(SIGN_IN_PROVIDERS.ISSUER, form.issuer());
        columns.put(SIGN_IN_PROVIDERS.CLIENT_ID, form.clientId());
        columns.put(SIGN_IN_PROVIDERS.SHOWN, form.shown());
        columns.put(SIGN_IN_PROVIDERS.SKIPS_CODE, form.skipsCode());
        columns.put(SIGN_IN_PROVIDERS.NEW_USERS_ROLE, admits ? form.newUsersRole() : null);
        columns.put(SIGN_IN_PROVIDERS.NEW_USERS_DEPARTMENT_ID, admits ? form.newUsersDepartmentId() : null);
        columns.put(SIGN_IN_PROVIDERS.NEW_USERS_DOMAINS, admits ? form.domains().toArray(String[]::new) : new String[0]);
        return columns;
    }

    private List<SignInProvider> list(Condition which) {
        return sql.select(SIGN_IN_PROVIDERS.ID, SIGN_IN_PROVIDERS.CODE, SIGN_IN_PROVIDERS.NAME, SIGN_IN_PROVIDERS.ISSUER, SIGN_IN_PROVIDERS.CLIENT_ID, SIGN_IN_PROVIDERS.SHOWN, SIGN_IN_PROVIDERS.SKIPS_CODE,
                        SIGN_IN_PROVIDERS.NEW_USERS_ROLE, SIGN_IN_PROVIDERS.NEW_USERS_DEPARTMENT_ID, SIGN_IN_PROVIDERS.NEW_USERS_DOMAINS, SIGN_IN_PROVIDERS.VERSION)
                .from(SIGN_IN_PROVIDERS).where(which).orderBy(lower(SIGN_IN_PROVIDERS.NAME), SIGN_IN_PROVIDERS.ID)
                .fetch(r -> new SignInProvider(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), SignInProvider.Shown.valueOf(r.value6().toUpperCase(Locale.ROOT)), r.value7(),
                        r.value8() == null ? null : new SignInProvider.NewUsers(r.value8(), r.value9(), List.of(r.value10())), r.value11()));
    }
}
