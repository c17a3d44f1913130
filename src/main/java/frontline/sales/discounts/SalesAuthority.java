package frontline.sales.discounts;

import frontline.identity.authority.AuthorityKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What people who sell decide alone.
@Configuration
class SalesAuthority {

    @Bean
    AuthorityKind discountAuthority() {
        return AuthorityKind.percent(Discounts.KIND, "authority.discount", 10);
    }

    @Bean
    AuthorityKind paymentDaysAuthority() {
        return AuthorityKind.days("payment_days", "authority.payment_days", 20);
    }
}
