package frontline.identity.company;

import static frontline.identity.db.Tables.COMPANY;
import static frontline.identity.db.Tables.USERS;

import frontline.identity.Acting;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import frontline.platform.web.Visitor;
import java.time.ZoneId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Tells the web frame who is here and which house this is.
@Component
class IdentityReception implements Reception {

    private static final House BEFORE_SETUP = new House("Frontline", Language.EN, "USD", "US", ZoneId.of("UTC"));

    private final DSLContext sql;

    IdentityReception(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Visitor> visitor() {
        return Acting.who().flatMap(id -> sql.select(USERS.ID, USERS.NAME, USERS.ROLE, USERS.LANGUAGE, USERS.THEME)
                .from(USERS)
                .where(USERS.ID.eq(id), USERS.ARCHIVED_AT.isNull())
                .fetchOptional(u -> new Visitor(u.value1(), u.value2(), u.value3(),
                        u.value4() == null ? null : Language.of(u.value4(), Language.EN), u.value5())));
    }

    @Override
    public House house() {
        return sql.selectFrom(COMPANY)
                .fetchOptional(c -> new House(c.getName(), Language.of(c.getLanguage(), Language.EN), c.getCurrency(), c.getRegion(), ZoneId.of(c.getTimeZone())))
                .orElse(BEFORE_SETUP);
    }
}
