package frontline.clients.imports;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.IMPORTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.clients.db.Tables.REJECTED_ROWS;
import static frontline.clients.db.Tables.TEAM;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.STAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.SharedData;
import frontline.clients.db.tables.records.ClientsRecord;
import frontline.clients.db.tables.records.ImportsRecord;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.tables.TableWriter;
import frontline.platform.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class ImportTest extends ImportTesting {

    @Autowired ImportReport report;

    @AfterEach
    void removeTheTrap() {
        sql.execute("drop trigger if exists trap on clients.clients");
    }

    @Test
    void clients_of_every_spelling_are_one_client() {
        assertCounts(importing(administrator, file("a.csv", "Name,Phone\nООО «Ромашка»,+7 495 123-45-67\nAcme Inc.,\n"), "clients"), 2, 0, 0, 0);
        ImportsRecord again = importing(administrator, file("b.csv", "Name,Email\nромашка,info@romashka.ru\nACME,\nAcme Trading,\n"), "clients");
        assertCounts(again, 1, 1, 1, 0);
        assertThat(sql.select(CLIENTS.NAME).from(CLIENTS).orderBy(CLIENTS.ID).fetch(CLIENTS.NAME)).containsExactly("ООО «Ромашка»", "Acme Inc.", "Acme Trading");
        assertThat(sql.select(CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS).orderBy(CONTACT_POINTS.ID).fetch(CONTACT_POINTS.NORMALIZED)).containsExactly("74951234567", "info@romashka.ru");
    }

    @Test
    void two_numbers_keep_two_clients_of_one_name_apart() {
        assertCounts(importing(administrator, file("a.csv", "Name,Tax ID\nAcme,111\nAcme,222\nAcme,111\n"), "clients"), 2, 0, 1, 0);
    }

    @Test
    void an_update_writes_what_differs_and_empties_nothing() {
        importing(administrator, file("a.csv", "ID,Name,Note,Probability,Region\nx1,Acme,Loyal,40,North\n"), "clients");
        assertCounts(importing(administrator, file("b.csv", "ID,Name,Note,Probability,Region\nx1,Acme Group,,70,South\n"), "clients"), 0, 1, 0, 0);
        ClientsRecord client = sql.fetchSingle(CLIENTS);
        assertThat(client.getName()).isEqualTo("Acme Group");
        assertThat(client.getNote()).isEqualTo("Loyal");
        assertThat(client.getProbability()).isEqualTo((short) 70);
        assertThat(client.getClassified()).hasSize(1);
    }

    @Test
    void invoices_go_to_one_address_also_to_one_that_was_there_before() {
        importing(administrator, file("a.csv", "ID,Name,Email,E-mail for invoices\nx1,Acme,office@acme.example,pay@acme.example\n"), "clients");
        assertThat(billed()).containsExactly("pay@acme.example");
        assertCounts(importing(administrator, file("b.csv", "ID,Name,E-mail for invoices\nx1,Acme,office@acme.example\n"), "clients"), 0, 1, 0, 0);
        assertThat(billed()).containsExactly("office@acme.example");
        assertCounts(importing(administrator, file("c.csv", "ID,Name,E-mail for invoices\nx1,Acme,books@acme.example; pay@acme.example\n"), "clients"), 0, 1, 0, 0);
        assertThat(billed()).containsExactly("books@acme.example");
        assertCounts(importing(administrator, file("d.csv", "ID,Name,E-mail for invoices\nx1,Acme,books@acme.example\n"), "clients"), 0, 0, 1, 0);
    }

    private java.util.List<String> billed() {
        return sql.fetch("select normalized from clients.contact_points where billing order by id").into(String.class);
    }

    @Test
    void a_parent_may_stand_below_its_children_and_need_not_stand_there_at_all() {
        assertCounts(importing(administrator, file("a.csv", "Name,Parent company\nChild,Mother\nMother,\nOther,Elsewhere\n"), "clients"), 3, 0, 0, 0);
        assertThat(sql.fetchValue("select count(*) from clients.clients c join clients.clients p on p.id = c.parent_id where (c.name, p.name) in (('Child', 'Mother'), ('Other', 'Elsewhere'))")).isEqualTo(2L);
    }

    @Test
    void unknown_owners_become_users_without_sign_in_and_work_with_their_clients() {
        importing(administrator, file("a.csv", "Name,Owner\nAcme,Ivan Petrov\nBeta,Petrov Ivan\nGamma,Ada Lovelace\n"), "clients");
        assertThat(sql.fetchCount(USERS)).isEqualTo(2);
        assertThat(sql.fetchCount(TEAM, TEAM.ROLE.eq("owner"))).isEqualTo(3);
        assertThat(sql.fetchSingle(USERS, USERS.NAME.eq("Ivan Petrov")).getPasswordHash()).isNull();
    }

    @Test
    void windows_1251_with_semicolons_reads_as_it_was_meant() {
        assertCounts(importing(administrator, file("клиенты.csv", "Название;Телефон;Ответственный;Сумма контракта\nООО Восток;8 (495) 123-45-67;Пётр Ильич;1 234,50\nЗападная компания;;Пётр Ильич;100\n", Charset.forName("windows-1251")), null), 2, 0, 0, 0);
        assertThat(sql.fetchExists(CLIENTS, CLIENTS.NAME.eq("ООО Восток"))).isTrue();
        assertThat(sql.fetchValue("select own_fields ->> f.id::text from clients.clients c, clients.own_fields f where c.name = 'ООО Восток' and f.name_ru = 'Сумма контракта'")).isEqualTo("1234.50");
    }

    @Test
    void a_workbook_is_a_table_too() throws IOException {
        Path book = folder.resolve("clients.xlsx");
        try (var out = Files.newOutputStream(book); TableWriter table = TableWriter.xlsx(out, "Clients")) {
            table.headings(List.of("Company name", "Company email"));
            table.row("Acme", "a@acme.com");
            table.row("Beta", "b@beta.com");
        }
        assertCounts(importing(book), 2, 0, 0, 0);
    }

    @Test
    void visiting_cards_become_people_of_their_companies() {
        assertCounts(importing(SharedData.path("vcard-ez-vcard/io/text/John_Doe_IPHONE.vcf")), 1, 0, 0, 0);
        assertThat(sql.fetchCount(PEOPLE) + sql.fetchCount(CLIENTS, CLIENTS.KIND.eq("person"))).isEqualTo(1);
        assertCounts(importing(SharedData.path("vcard-ez-vcard/io/text/John_Doe_IPHONE.vcf")), 0, 0, 1, 0);
    }

    @Test
    void deals_of_other_systems_are_understood() {
        String header = Objects.requireNonNull(read(SharedData.path("import-crm-export-headers/pipedrive_import_template_with_products_header.csv"))).strip();
        List<String> names = List.of(header.split(",", -1));
        String row = names.stream().map(name -> switch (name.replace("\"", "").strip()) {
            case "Deal - Title" -> "Big deal";
            case "Organization - Name*" -> "Acme";
            case "Person - Name*" -> "Jane Roe";
            case "Deal - Value" -> "1200";
            case "Product - Name*" -> "Chair";
            default -> "";
        }).collect(Collectors.joining(","));
        assertCounts(importing(administrator, file("pipedrive deals.csv", header + "\n" + row + "\n"), "deals"), 1, 0, 0, 0);
        assertThat(sql.fetchValue("select d.name || '/' || c.name || '/' || p.name || '/' || l.price::int from sales.deals d join clients.clients c on c.id = d.client_id "
                + "join sales.deal_people j on j.deal_id = d.id join clients.people p on p.id = j.person_id join sales.deal_lines l on l.deal_id = d.id")).isEqualTo("Big deal/Acme/Jane Roe/1200");
    }

    @Test
    void accounts_and_opportunities_of_salesforce_find_each_other_by_id() {
        ImportsRecord accounts = importing(SharedData.path("import-salesforce-dataloader/accountData.csv"));
        ImportsRecord deals = importing(SharedData.path("import-salesforce-dataloader/opportunityData.csv"));
        assertThat(List.of(accounts.getKind(), deals.getKind())).containsExactly("clients", "deals");
        assertThat(accounts.getCreated()).isEqualTo(accounts.getRows() - accounts.getSkipped() - accounts.getUpdated() - accounts.getRejected()).isPositive();
        assertThat(deals.getCreated()).isPositive();
        assertThat(sql.fetchCount(DEALS, DEALS.STATE.eq("open"), DEALS.CLOSED_ON.isNotNull())).isZero();
        assertThat(importing(SharedData.path("import-salesforce-dataloader/accountData.csv")).getCreated()).isZero();
        assertThat(sql.fetchCount(USERS)).isEqualTo(1);
    }

    @Test
    void a_file_takes_no_deal_past_the_rules_of_its_stage() {
        importing(administrator, file("deals.csv", "Deal name,Account,Deal stage\nBare,Acme,New inquiry\nDated,Beta,New inquiry\n"), "deals");
        long first = sql.fetchSingle("select id from sales.stages order by position, id limit 1").into(Long.class);
        sql.execute("insert into sales.stage_demands (stage_id, demand) values ({0}, 'deal.expected_on')", first);
        ImportsRecord record = importing(administrator, file("moved.csv", "Deal name,Account,Deal stage,Close date\nBare,Acme,Proposal,\nDated,Beta,Proposal,2026-05-01\n"), "deals");
        assertCounts(record, 0, 1, 0, 1);
        assertThat(report.rejected(administrator, record.getId(), Optional.empty(), 10, Language.EN)).extracting(ImportReport.Rejected::reason).singleElement().asString().contains("Fill in “Expected date”: the stage “New inquiry” asks for it.");
        assertThat(sql.fetch("select s.name_en from sales.deals d join sales.stages s on s.id = d.stage_id order by d.name").into(String.class)).containsExactly("New inquiry", "Proposal");
    }

    @Test
    void a_new_deal_of_a_file_passes_by_the_stages_before_its_own_unless_it_is_history() {
        importing(administrator, file("deals.csv", "Deal name,Account,Deal stage\nBare,Acme,New inquiry\nNext,Acme,Proposal\n"), "deals");
        long first = sql.fetchSingle("select id from sales.stages order by position, id limit 1").into(Long.class);
        for (String demand : new String[] {"deal.expected_on", "deal.lines", "client.phone"}) sql.execute("insert into sales.stage_demands (stage_id, demand) values ({0}, {1})", first, demand);
        ImportsRecord record = importing(administrator, file("late.csv", """
                Deal name,Account,Deal stage,Close date,Product,Amount,Contact person,Contact phone
                Late,Beta,Proposal,,,,,
                Complete,Gamma,Proposal,2026-05-01,GTX,500,Mary Smith,+1 312 555 0100
                Past,Delta,Won,2025-05-01,,700,,
                """), "deals");
        assertThat(report.rejected(administrator, record.getId(), Optional.empty(), 10, Language.EN)).extracting(ImportReport.Rejected::reason).singleElement().asString().contains("Fill in");
        assertThat(sql.fetch("select name from sales.deals where name in ('Late', 'Complete', 'Past') order by name").into(String.class)).containsExactly("Complete", "Past");
    }

    @Test
    void a_closed_deal_without_a_day_is_rejected_and_an_unstated_reason_is_said_so() {
        ImportsRecord record = importing(administrator, file("deals.csv", "Deal name,Deal stage,Close date,Amount\nA,Won,,5\nB,Lost,2026-01-05,\nC,Proposal,2026-05-01,7\n"), "deals");
        assertCounts(record, 2, 0, 0, 1);
        assertThat(report.rejected(administrator, record.getId(), Optional.empty(), 10, Language.EN)).extracting(ImportReport.Rejected::reason).containsExactly("Closed on: A closed deal needs its closing date.");
        assertThat(sql.fetchValue("select v.name_en from sales.deals d join clients.classifier_values v on v.id = d.lost_reason_id")).isEqualTo("Not stated");
        assertThat(sql.fetchSingle(DEALS, DEALS.NAME.eq("C")).getExpectedOn()).hasToString("2026-05-01");
        assertThat(sql.fetchExists(STAGES, STAGES.NAME_EN.eq("Proposal"))).isTrue();
    }

    @Test
    void what_cannot_be_kept_costs_its_own_row_only() {
        String rows = IntStream.range(0, 50).mapToObj(i -> i == 17 ? "x".repeat(9000) + "," + i : "Client " + i + "," + i).collect(Collectors.joining("\n"));
        ImportsRecord record = importing(administrator, file("a.csv", "Name,ID\n" + rows + "\n"), "clients");
        assertThat(record.getCreated() + record.getRejected()).isEqualTo(50);
        assertThat(record.getCreated()).isGreaterThanOrEqualTo(49);
    }

    @Test
    void a_crash_between_batches_costs_nothing_and_doubles_nothing() {
        trap("raise exception 'the lights went out'", 2_500);
        long id = bring(administrator, many(5_000), "clients");
        frontline.identity.Acting.as(administrator.userId(), null, () -> imports.start(administrator, id).orThrow());
        ImportsRecord record = over(id);
        assertCounts(record, 5_000, 0, 0, 0);
        assertThat(sql.fetchCount(CLIENTS)).isEqualTo(5_000);
        assertThat(sql.fetchValue("select last_value from trap_sprung")).as("it did fail once").isEqualTo(2L);
    }

    @Test
    void a_cancelled_import_stands_by_its_counts_and_can_be_taken_back() {
        trap("update clients.imports set cancel_requested_at = now()", 2_500);
        long id = bring(administrator, many(9_000), "clients");
        ImportsRecord record = started(administrator, id);
        assertThat(record.getStatus()).isEqualTo("cancelled");
        assertThat(record.getCreated()).isEqualTo(sql.fetchCount(CLIENTS)).isEqualTo(record.getProcessed()).isBetween(1L, 8_999L);
        assertThat(undone(id).getStatus()).isEqualTo("undone");
        assertThat(sql.fetchCount(CLIENTS)).isZero();
    }

    @Test
    void an_undo_leaves_what_others_have_touched_since() {
        importing(administrator, file("before.csv", "ID,Name,Note\nx0,Old friend,was here\n"), "clients");
        ImportsRecord record = importing(administrator, file("a.csv", "ID,Name,Note,Sector,Phone\nx0,Old friend,changed,Metal,\nx1,Changed meanwhile,n,Metal,+1 212 555 0101\nx2,Used meanwhile,n,Wood,\nx3,Untouched,n,Wood,\n"), "clients");
        assertCounts(record, 3, 1, 0, 0);
        as(administrator, () -> sql.transaction(t -> t.dsl().update(CLIENTS).set(CLIENTS.NOTE, "by hand").where(CLIENTS.EXTERNAL_ID.eq("x1")).execute()));
        importing(administrator, file("deals.csv", "Deal name,Account,Deal stage\nD,Used meanwhile,Proposal\n"), "deals");
        ImportsRecord undone = undone(record.getId());
        assertThat(sql.select(CLIENTS.NAME).from(CLIENTS).orderBy(CLIENTS.ID).fetch(CLIENTS.NAME)).containsExactly("Old friend", "Changed meanwhile", "Used meanwhile");
        assertThat(sql.fetchSingle(CLIENTS, CLIENTS.EXTERNAL_ID.eq("x0")).getNote()).isEqualTo("was here");
        assertThat(sql.fetchSingle(CLIENTS, CLIENTS.EXTERNAL_ID.eq("x0")).getClassified()).isEmpty();
        assertThat(sql.fetchCount(CONTACT_POINTS)).as("a kept card keeps its telephones").isEqualTo(1);
        frontline.identity.deeds.Deed.Progress state = Imports.JSON.readValue(undone.getUndo().data(), frontline.identity.deeds.Deed.Progress.class);
        assertThat(state.named()).extracting(kept -> kept.name()).contains("Changed meanwhile", "Used meanwhile").doesNotContain("Untouched");
    }

    @Test
    void one_sees_the_own_imports_and_administrators_all() {
        Viewer head = hire("Helen Head", Role.HEAD_OF_SALES, departments.root());
        Viewer other = hire("Oscar Other", Role.MARKETER, departments.root());
        Viewer rep = hire("Rita Rep", Role.SALES_REP, departments.root());
        ImportsRecord record = importing(head, file("a.csv", "Name\nAcme\n"), "clients");
        assertThat(report.get(administrator, record.getId()).created()).isEqualTo(1);
        assertThat(report.list(administrator, Optional.empty(), 10)).hasSize(1);
        assertThat(report.list(other, Optional.empty(), 10)).isEmpty();
        assertThatThrownBy(() -> report.get(other, record.getId())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> report.rejected(other, record.getId(), Optional.empty(), 10, Language.EN)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.undo(other, record.getId())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.cancel(other, record.getId())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> report.list(rep, Optional.empty(), 10)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> bring(rep, file("b.csv", "Name\nBeta\n"), "clients")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void nobody_writes_into_clients_that_are_not_theirs_to_see() {
        long north = department("North");
        long south = department("South");
        Viewer owner = hire("Nora North", Role.HEAD_OF_SALES, north);
        Viewer stranger = hire("Sam South", Role.HEAD_OF_SALES, south);
        importing(owner, file("a.csv", "Name,Note\nAcme,ours\n"), "clients");
        assertCounts(importing(stranger, file("b.csv", "Name,Note\nAcme,stolen\nOwn,\n"), "clients"), 1, 0, 0, 1);
        assertThat(sql.fetchSingle(CLIENTS, CLIENTS.NAME.eq("Acme")).getNote()).isEqualTo("ours");
        assertCounts(importing(stranger, file("u.csv", "Full name,Role\nEve,administrator\n"), "users"), 0, 0, 0, 1);
    }

    @Test
    void rejected_rows_go_out_and_come_back_mended() throws IOException {
        ImportsRecord record = importing(administrator, file("a.csv", "Company name,Company email\nA,a@a.com\nB,not a mail\nC,c@c.com\n"), "clients");
        assertCounts(record, 2, 0, 0, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.write(administrator, record.getId(), false, Language.EN, out);
        String mended = out.toString(java.nio.charset.StandardCharsets.UTF_8).replaceFirst("not a mail", "b@b.com");
        assertCounts(importing(administrator, file("mended.csv", mended), "clients"), 1, 0, 0, 0);
        assertThat(sql.fetchCount(REJECTED_ROWS)).isEqualTo(1);
        assertThat(sql.fetchValue("select count(*) from clients.own_fields")).isEqualTo(0L);
    }

    @Test
    void a_file_that_is_no_table_is_refused() throws IOException {
        Path binary = Files.write(folder.resolve("x.csv"), new byte[] {0, 1, 2, 3, 0, 0, 9});
        assertThat(imports.bring(administrator, "x.csv", binary, null)).isInstanceOf(Outcome.Refused.class);
        assertThat(sql.fetchCount(IMPORTS)).isZero();
    }

    private Path many(int rows) {
        return file("many.csv", "Name,ID\n" + IntStream.range(0, rows).mapToObj(i -> "Client " + i + ",c" + i).collect(Collectors.joining("\n")) + "\n");
    }

    /// Springs once, when the row is written; a sequence remembers it beyond the rolled back transaction.
    private void trap(String what, int row) {
        sql.execute("drop sequence if exists trap_sprung");
        sql.execute("create sequence trap_sprung");
        sql.execute("create or replace function trap() returns trigger language plpgsql as $$ begin if nextval('trap_sprung') = 1 then " + what + "; end if; return new; end $$");
        sql.execute("create trigger trap before insert on clients.clients for each row when (new.name = 'Client " + row + "') execute function trap()");
    }

    private static String read(Path path) {
        try {
            return Files.readString(path).replace("\uFEFF", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
