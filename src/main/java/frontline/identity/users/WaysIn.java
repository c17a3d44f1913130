package frontline.identity.users;

import static frontline.identity.db.Tables.LINKED_IDENTITIES;
import static frontline.identity.db.Tables.PASSKEYS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.select;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Passwords, linked accounts and passkeys: nobody gives up the last one by mistake.
@Component
public class WaysIn {

    private final DSLContext sql;
    private final PasswordRule passwords;

    WaysIn(DSLContext sql, PasswordRule passwords) {
        this.sql = sql;
        this.passwords = passwords;
    }

    /// The users, and whether they sign in: who needs no password does so as well.
    public List<UserView> noted(List<UserView> users) {
        Set<Long> without = sql.select(LINKED_IDENTITIES.USER_ID).from(LINKED_IDENTITIES).union(select(PASSKEYS.USER_ID).from(PASSKEYS)).fetchSet(0, Long.class);
        return users.stream().map(user -> without.contains(user.id()) ? user.whoSignsIn() : user).toList();
    }

    /// @return how many this user has
    public int of(long userId) {
        return sql.fetchCount(USERS, USERS.ID.eq(userId), passwords.isKept(), USERS.EMAIL.isNotNull())
                + sql.fetchCount(LINKED_IDENTITIES, LINKED_IDENTITIES.USER_ID.eq(userId)) + sql.fetchCount(PASSKEYS, PASSKEYS.USER_ID.eq(userId));
    }
}
