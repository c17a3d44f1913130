package frontline.identity.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration
class Sessions {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Each statement on its own: the session is read to learn who begins a transaction, so it must not need one itself.
    @Bean
    TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }

    /// The usual one, which steps back where there is another bean of its kind.
    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    /// Spring Session notes the time of every request: a write and its fsync for each page looked at. Once a minute is
    /// enough to know who is idle.
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> notingTimeOnceAMinute() {
        return repository -> {
            repository.setSessionIdGenerator(Sessions::randomId);
            repository.setUpdateSessionQuery("""
                update %TABLE_NAME% session
                set session_id = now.id, last_access_time = now.at, max_inactive_interval = now.idle, expiry_time = now.expiry, principal_name = now.principal
                from (values (cast(? as char(36)), cast(? as bigint), cast(? as int), cast(? as bigint), cast(? as varchar))) now (id, at, idle, expiry, principal)
                where session.primary_id = ?
                  and (session.session_id <> now.id or session.principal_name is distinct from now.principal
                       or session.max_inactive_interval <> now.idle or session.last_access_time < now.at - 60000)""");
        };
    }

    /// 216 bits: the usual UUID has 122, and 128 are asked for.
    private static String randomId() {
        byte[] random = new byte[27];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random); // as long as the column
    }
}
