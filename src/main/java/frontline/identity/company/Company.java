package frontline.identity.company;

import static frontline.identity.db.Tables.COMPANY;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;

import frontline.identity.CompanyFounded;
import frontline.identity.Directory;
import frontline.identity.Role;
import frontline.identity.users.Passwords;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Founding the company, and its settings.
@Component
public class Company {

    private final DSLContext sql;
    private final Directory directory;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private volatile boolean founded;

    Company(DSLContext sql, Directory directory, Passwords passwords, ApplicationEventPublisher events) {
        this.sql = sql;
        this.directory = directory;
        this.passwords = passwords;
        this.events = events;
    }

    /// @param repSight 'own': a rep sees own clients; 'department': the department's
    public record Settings(String name, Language language, String currency, String region, String timeZone, String repSight) {
        public Settings {
            name = name.strip();
            currency = currency.strip().toUpperCase(Locale.ROOT);
            region = region.strip().toUpperCase(Locale.ROOT);
        }
    }

    public record FirstAdministrator(String name, String email, String password) {
        public FirstAdministrator {
            name = name.strip();
            email = email.strip().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isFounded() {
        if (!founded) founded = sql.fetchExists(COMPANY);
        return founded;
    }

    /// Writes the company, its root department and its first administrator, and lets the other modules bring their lists.
    /// @return the administrator's id
    @Transactional
    public Outcome<Long> found(Settings settings, FirstAdministrator administrator) {
        List<Refusal> refusals = new ArrayList<>(check(settings));
        if (administrator.name().isEmpty()) refusals.add(Refusal.at("admin_name", "form.required"));
        if (!administrator.email().matches("\\S+@\\S+\\.\\S+")) refusals.add(Refusal.at("email", "form.email"));
        passwords.weakness(administrator.password(), settings.name(), administrator.name(), administrator.email()).ifPresent(key -> refusals.add(Refusal.at("password", key, Passwords.SHORTEST)));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);

        boolean first = sql.insertInto(COMPANY)
                        .set(COMPANY.NAME, settings.name()).set(COMPANY.LANGUAGE, settings.language().code())
                        .set(COMPANY.CURRENCY, settings.currency()).set(COMPANY.REGION, settings.region())
                        .set(COMPANY.TIME_ZONE, settings.timeZone()).set(COMPANY.REP_SIGHT, settings.repSight())
                        .onConflictDoNothing()
                        .execute() == 1;
        if (!first) return Outcome.refused("", "setup.already");
        long root = sql.insertInto(DEPARTMENTS)
                .set(DEPARTMENTS.NAME, settings.name()).set(DEPARTMENTS.KIND, "branch")
                .returning(DEPARTMENTS.ID).fetchSingle().getId();
        long userId = sql.insertInto(USERS)
                .set(USERS.NAME, administrator.name()).set(USERS.EMAIL, administrator.email())
                .set(USERS.ROLE, Role.ADMINISTRATOR.code()).set(USERS.DEPARTMENT_ID, root)
                .set(USERS.PASSWORD_HASH, passwords.hash(administrator.password())).set(USERS.LANGUAGE, settings.language().code())
                .returning(USERS.ID).fetchSingle().getId();
        events.publishEvent(new CompanyFounded(settings.language(), settings.currency()));
        return Outcome.done(userId);
    }

    public Optional<Settings> settings() {
        return directory.company();
    }

    @Transactional
    public Outcome<Settings> change(Settings settings) {
        List<Refusal> refusals = check(settings);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(COMPANY)
                .set(COMPANY.NAME, settings.name()).set(COMPANY.LANGUAGE, settings.language().code())
                .set(COMPANY.CURRENCY, settings.currency()).set(COMPANY.REGION, settings.region())
                .set(COMPANY.TIME_ZONE, settings.timeZone()).set(COMPANY.REP_SIGHT, settings.repSight())
                .execute();
        return Outcome.done(settings);
    }

    private static List<Refusal> check(Settings settings) {
        List<Refusal> refusals = new ArrayList<>();
        if (settings.name().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        if (Currency.getAvailableCurrencies().stream().noneMatch(c -> c.getCurrencyCode().equals(settings.currency())))
            refusals.add(Refusal.at("currency", "company.currency.unknown", settings.currency()));
        if (!Set.of(Locale.getISOCountries()).contains(settings.region()))
            refusals.add(Refusal.at("region", "company.region.unknown", settings.region()));
        if (!Set.of("own", "department").contains(settings.repSight())) refusals.add(Refusal.at("rep_sight", "form.required"));
        try {
            ZoneId.of(settings.timeZone());
        } catch (DateTimeException unknown) {
            refusals.add(Refusal.at("time_zone", "company.time_zone.unknown", settings.timeZone()));
        }
        return refusals;
    }
}
