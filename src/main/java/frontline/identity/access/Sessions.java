package frontline.identity.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;

@Configuration
class Sessions {

    /// Each statement on its own: the session is read to learn who begins a transaction, so it must not need one itself.
    @Bean
    TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }

    /// Spring Session notes the time of every request; a write and its fsync for each page looked at.
    /// Once a minute is enough to know who is idle. The change of the id at sign-in happens before there is a principal.
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> notingTimeOnceAMinute() {
        return repository -> repository.setUpdateSessionQuery("""
                update %TABLE_NAME% set session_id = ?, last_access_time = ?, max_inactive_interval = ?, expiry_time = ?, principal_name = ?
                where primary_id = ? and (principal_name is null or last_access_time < extract(epoch from now()) * 1000 - 60000)""");
    }
}
