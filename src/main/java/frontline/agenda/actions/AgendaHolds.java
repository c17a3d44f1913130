package frontline.agenda.actions;

import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holdings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is planned with people, and what was asked about them.
@Configuration
class AgendaHolds {

    @Bean
    Holdings heldByAgenda() {
        return Holdings.of(
                Holding.in("agenda.actions", "personal_data.in.actions").near("t.subject_kind = 'client' and t.subject_id = any({near})").leaving("subject_kind", "topic_kind")
                        .empties("t.subject_kind = 'client' and t.subject_id = any({clients})", "prepare", "subject_label"),
                Holding.in("agenda.approvals", "personal_data.in.approvals").leaving("kind", "link", "question", "state"))
                .nothingIn("agenda.action_types", "agenda.calendar_feeds");
    }
}
