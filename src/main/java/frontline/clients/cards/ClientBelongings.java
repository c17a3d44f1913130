package frontline.clients.cards;

import frontline.identity.belongings.Belonging;
import frontline.identity.belongings.Belongings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What hangs on a client and its people. Foreign keys that cascade or are set to null speak for themselves.
@Configuration
class ClientBelongings {

    private static final String CLIENTS = "clients.clients";

    @Bean
    Belongings ofClients() {
        return Belongings.of(
                Belonging.letsGo("clients.clients", "parent_id", CLIENTS),
                Belonging.goes("clients.history", "client_id", CLIENTS),
                Belonging.goes("clients.contact_points", "client_id", CLIENTS),
                Belonging.goes("agenda.actions", "subject_id", CLIENTS).where("t.subject_kind = 'client'"),
                Belonging.derived("clients.completeness", "client_id", CLIENTS),
                Belonging.derived("clients.departments_taking_part", "client_id", CLIENTS),
                Belonging.derived("clients.milestones", "client_id", CLIENTS),
                Belonging.derived("clients.waiting_for_owner", "client_id", CLIENTS),
                Belonging.forgets("clients.mailbox_messages", "letter_id", "clients.letters"),
                Belonging.derived("clients.duplicate_pairs", "client_id", CLIENTS),
                Belonging.derived("clients.duplicate_pairs", "other_id", CLIENTS),
                Belonging.holds("clients.import_links", "client_id", CLIENTS, "deed.delete.importing"));
    }
}
