package frontline.sales.imports;

import frontline.identity.audit.UseOfRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Uses of rows by deals that no foreign key shows.
@Configuration
class SalesUses {

    @Bean
    UseOfRows classifierValuesOnDeals() {
        return new UseOfRows("clients.classifier_values", "exists (select from sales.deals d where d.classified @> array[t.id])");
    }

    @Bean
    UseOfRows ownFieldsOnDeals() {
        return new UseOfRows("clients.own_fields", "t.card = 'deal' and exists (select from sales.deals d where jsonb_exists(d.own_fields, t.id::text))");
    }

    @Bean
    UseOfRows dealsAsTopics() {
        return new UseOfRows("sales.deals", "exists (select from agenda.actions s where s.topic_kind = 'deal' and s.topic_id = t.id)");
    }
}
