package frontline.identity.users;

import static frontline.identity.db.Tables.LINKED_IDENTITIES;
import static frontline.identity.db.Tables.PASSKEYS;
import static frontline.identity.db.Tables.USERS;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Passwords, linked accounts and passkeys: nobody gives up the last one by mistake.
@Component
public class WaysIn {

    private final DSLContext sql;

    WaysIn(DSLContext sql) {
        this.sql = sql;
    }

    /// @return how many this user has
    public int of(long userId) {
        return sql.fetchCount(USERS, USERS.ID.eq(userId), USERS.PASSWORD_HASH.isNotNull(), USERS.EMAIL.isNotNull())
                + sql.fetchCount(LINKED_IDENTITIES, LINKED_IDENTITIES.USER_ID.eq(userId)) + sql.fetchCount(PASSKEYS, PASSKEYS.USER_ID.eq(userId));
    }
}
