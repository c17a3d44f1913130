package frontline.satisfaction.answers;

import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holdings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Marks stay, so that scores do not change; whose they were is forgotten, and words lose the names in them.
@Configuration
class SatisfactionHolds {

    private static final String OWN = "t.client_id = any({clients}) or t.person_id = any({people})";
    private static final String NEAR = "t.client_id = any({near})";

    @Bean
    Holdings heldBySatisfaction() {
        return Holdings.of(
                Holding.in("satisfaction.invitations", "personal_data.in.invitations").near(NEAR).leaving("way", "language", "passed_over").empties(OWN + " or lower(t.email) = any({mails})", "email", "person_id", "key_hash"),
                Holding.in("satisfaction.responses", "personal_data.in.responses").near(NEAR).leaving("way", "language").empties(OWN, "person_id", "key_hash", "external_id"),
                Holding.in("satisfaction.quotations", "personal_data.in.quotations").near(NEAR).empties("t.client_id = any({clients})", "client_id", "entry_id"),
                Holding.in("satisfaction.answer_imports", "personal_data.in.answer_files").leaving("state").withFile("file_id")
                        .empties("t.state not in ('queued', 'running', 'undoing') and (t.profile::text ~* {anywhere} or exists (select from satisfaction.responses r where r.import_id = t.id and (r.client_id = any({clients}) or r.person_id = any({people}))))"),
                Holding.in("satisfaction.rejected_answers", "personal_data.in.answer_files"),
                Holding.in("satisfaction.programme_versions", "personal_data.in.programmes").leaving("improvement"),
                Holding.in("satisfaction.benefits", "personal_data.in.programmes"), Holding.in("satisfaction.properties", "personal_data.in.programmes"),
                Holding.in("satisfaction.measures", "personal_data.in.measures"))
                .nothingIn("satisfaction.analyses", "satisfaction.analysis_inputs", "satisfaction.asking_limit", "satisfaction.blocks", "satisfaction.competitors",
                        "satisfaction.effects", "satisfaction.follow_ups", "satisfaction.followed_up", "satisfaction.paths", "satisfaction.programme_competitors",
                        "satisfaction.programmes", "satisfaction.questions", "satisfaction.quotas", "satisfaction.rounds", "satisfaction.survey_competitors",
                        "satisfaction.surveys");
    }
}
