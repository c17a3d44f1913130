package frontline.clients.personaldata;

import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holdings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the client base holds about people.
@Configuration
class ClientsHold {

    private static final String OWN = "t.client_id = any({clients})";
    private static final String NEAR = "t.client_id = any({near})";
    /// Imports that wrote to the cards of the person.
    private static final String IMPORTED = "exists (select from identity.audit_trail a where a.card = 'client' and a.card_id = any({near}) and a.cause = 'import:' || t.id)";

    @Bean
    Holdings heldByClients() {
        return Holdings.of(
                // a company's name is the company's, even where it sounds like that of one of its people
                Holding.in("clients.clients", "personal_data.in.card").near("t.id = any({near})").leaving("name", "legal_name")
                        .empties("t.id = any({clients})", "name", "legal_name", "tax_id", "registration_number", "preferences", "note", "own_fields", "external_id"),
                Holding.in("clients.people", "personal_data.in.people").near(NEAR).leaving("name").goes("t.id = any({people}) or " + OWN),
                Holding.in("clients.contact_points", "personal_data.in.contacts").near(NEAR).goes("t.person_id = any({people}) or " + OWN
                        + " or " + NEAR + " and t.person_id is null and (t.kind = 'email' and t.normalized = any({mails}) or t.kind = 'phone' and t.normalized = any({phones}))"),
                Holding.in("clients.consents", "personal_data.in.consents").near(NEAR).goes("t.person_id = any({people}) or " + OWN),
                Holding.in("clients.history", "personal_data.in.history").near(NEAR).empties(OWN, "text", "external_id"),
                Holding.in("clients.letters", "personal_data.in.letters").near(NEAR).goes(OWN),
                Holding.in("clients.letter_files", "personal_data.in.letter_files").near("t.letter_id in (select l.id from clients.letters l where l.client_id = any({near}))"),
                Holding.in("clients.card_files", "personal_data.in.files").near(NEAR).goes(OWN).withFile("file_id"),
                Holding.in("clients.mailbox_messages", "personal_data.in.mailboxes").near("t.letter_id in (select l.id from clients.letters l where l.client_id = any({near}))")
                        .empties("lower(t.from_address) = any({mails}) or t.letter_id in (select l.id from clients.letters l where l.client_id = any({clients}))", "from_address", "from_name", "subject", "message_id"),
                Holding.in("clients.imports", "personal_data.in.imports").near(IMPORTED).withFile("file_id")
                        .empties("t.status not in ('queued', 'running', 'undoing') and (" + IMPORTED + " or t.survey::text ~* {anywhere})"),
                Holding.in("clients.rejected_rows", "personal_data.in.rejected_rows").near("t.import_id in (select t.id from clients.imports t where " + IMPORTED + ")"),
                Holding.in("clients.import_links", "personal_data.in.rejected_rows").near(NEAR),
                Holding.in("clients.duplicate_pairs", "personal_data.in.duplicates").near(NEAR + " or t.other_id = any({near})").goes(OWN + " or t.other_id = any({clients})"),
                Holding.in("clients.duplicate_verdicts", "personal_data.in.duplicates").goes(OWN + " or t.other_id = any({clients})"),
                Holding.in("clients.merged_cards", "personal_data.in.merged").near(NEAR).empties(OWN, "name"),
                Holding.in("clients.saved_views", "personal_data.in.views"),
                Holding.in("clients.personal_data_requests", "personal_data.in.requests").leaving("asker", "email", "phone", "note", "refusal", "outcome", "kind", "way", "state")
                        .keeps("request", "t.people && {people} or t.clients && {clients} or t.email = any({told}) or t.phone = any({told})", "t.received_on", "asker", "email", "phone", "note", "refusal", "people", "clients"),
                Holding.in("identity.deeds", "personal_data.in.deeds").near("t.cause in (select a.cause from identity.audit_trail a where a.card = 'client' and a.card_id = any({near}))").leaving("kind", "cause", "sentence", "state"))
                .nothingIn("clients.classifiers", "clients.classifier_values", "clients.own_fields", "clients.team", "clients.collection_rules", "clients.milestones", "clients.completeness",
                        "clients.completeness_days", "clients.recounts", "clients.demands", "clients.ownerships", "clients.distribution_rules", "clients.distribution_people", "clients.capacities",
                        "clients.absences", "clients.waiting_for_owner", "clients.mail_templates", "clients.mailboxes", "clients.duplicate_runs", "clients.saved_view_shares", "clients.list_columns",
                        "clients.keeping_terms", "clients.kept_remainders", "clients.erasures",
                        "clients.departments_taking_part", // follows the card
                        "clients.name_words"); // gathered anew from the names that are left
    }

    /// The machine room knows no clients: what lies in it is declared here.
    @Bean
    Holdings heldByPlatform() {
        return Holdings.of(
                Holding.in("platform.letters", "personal_data.in.outbox").near("t.origin_kind = 'client_letter' and t.origin_id in (select l.id from clients.letters l where l.client_id = any({near}))")
                        .leaving("state", "origin_kind", "message_id").goes("t.state in ('queued', 'sending') and exists (select from platform.letter_recipients r where r.letter_id = t.id and lower(r.address) = any({mails}))"),
                Holding.in("platform.letters", "personal_data.in.outbox").empties("t.state not in ('queued', 'sending') and not exists (select from platform.letter_recipients r where r.letter_id = t.id and not lower(r.address) = any({mails}))", "subject", "body"),
                Holding.in("platform.letter_recipients", "personal_data.in.outbox").leaving("kind", "state").goes("lower(t.address) = any({mails})"),
                Holding.in("platform.letter_files", "personal_data.in.outbox"),
                Holding.in("platform.files", "personal_data.in.file_names").leaving("content_type"),
                Holding.in("platform.once", "personal_data.in.answers").near("true").leaving("key", "location"))
                .nothingIn("platform.spring_session", "platform.spring_session_attributes", "platform.scheduled_tasks", "platform.file_pieces", "platform.secrets", "platform.mail_server",
                        "platform.backups", "platform.backup_rules", "platform.remembered", "platform.nodes", "platform.knocks", "platform.last_writes", "platform.flyway_schema_history");
    }
}
