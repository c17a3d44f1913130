package frontline.identity.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
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

    /// The filter is Spring's; its repository is asked less often.
    @Bean
    static BeanPostProcessor sessionsReadOnce(ObjectProvider<JdbcIndexedSessionRepository> repository, ObjectProvider<CookieSerializer> cookies) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof SessionRepositoryFilter<?>)) return bean;
                var filter = new SessionRepositoryFilter<>(new ThriftySessions<>(repository.getObject()));
                var inCookie = new CookieHttpSessionIdResolver();
                inCookie.setCookieSerializer(cookies.getObject());
                filter.setHttpSessionIdResolver(inCookie);
                return filter;
            }
        };
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> longNames() {
        return repository -> repository.setSessionIdGenerator(Sessions::randomId);
    }

    /// 216 bits: the usual UUID has 122, and 128 are asked for.
    static String randomId() {
        byte[] random = new byte[27];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random); // as long as the column
    }
}
