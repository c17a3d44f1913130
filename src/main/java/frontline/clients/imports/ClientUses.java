package frontline.clients.imports;

import frontline.identity.audit.UseOfRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Uses of the client base's rows that no foreign key shows.
@Configuration
class ClientUses {

    @Bean
    UseOfRows classifierValuesOnCards() {
        return new UseOfRows("clients.classifier_values", """
                exists (select from clients.clients c where c.classified @> array[t.id]) or exists (select from clients.people c where c.classified @> array[t.id])
                or exists (select from clients.history c where c.classified @> array[t.id])""");
    }

    @Bean
    UseOfRows ownFieldsOnClients() {
        return new UseOfRows("clients.own_fields", "t.card = 'client' and exists (select from clients.clients c where jsonb_exists(c.own_fields, t.id::text))");
    }

    @Bean
    UseOfRows clientsAsSubjects() {
        return new UseOfRows("clients.clients", "exists (select from agenda.actions s where s.subject_kind = 'client' and s.subject_id = t.id)");
    }
}
