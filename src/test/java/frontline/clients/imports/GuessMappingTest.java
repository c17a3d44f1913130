package frontline.clients.imports;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.SharedData;
import frontline.clients.imports.Mapping.Proposal;
import frontline.clients.imports.Mapping.Target;
import frontline.platform.tables.Heading;
import frontline.platform.tables.Row;
import frontline.platform.tables.Sample;
import frontline.platform.tables.TableFile;
import frontline.sales.imports.SalesKinds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessMappingTest {

    private static final List<ImportKind> KINDS = Stream.concat(ClientKinds.ALL.stream(), SalesKinds.ALL.stream()).toList();

    @ParameterizedTest
    @CsvSource({
        "crm-sales-opportunities/accounts.csv, clients", "crm-sales-opportunities/products.csv, products",
        "crm-sales-opportunities/sales_teams.csv, users", "crm-sales-opportunities/sales_pipeline.csv, deals",
        "import-crm-export-headers/amocrm_leads_export_header.csv, deals", "import-crm-export-headers/hubspot_companies_header.csv, clients",
        "import-crm-export-headers/hubspot_contacts_header_a.csv, people", "import-crm-export-headers/hubspot_contacts_header_b.csv, people",
        "import-crm-export-headers/hubspot_deals_header.csv, deals", "import-crm-export-headers/pipedrive_deal_columns_in_use.csv, deals",
        "import-crm-export-headers/pipedrive_import_template_header.csv, deals",
        "import-crm-export-headers/pipedrive_import_template_with_products_header.csv, deals",
        "import-odoo/res.partner.csv, clients", "import-odoo/o2m_customers_contacts.csv, clients", "import-odoo/m2m_customers_tags.csv, clients",
        "import-salesforce-dataloader/accountData.csv, clients", "import-salesforce-dataloader/opportunityData.csv, deals",
        "import-chatwoot/contacts.csv, people", "import-chatwoot/existing_contacts.csv, people", "import-chatwoot/invalid_contacts.csv, people"})
    void the_kind_of_a_file_is_known_by_name_and_by_headings_alone(String file, String kind) {
        assertThat(guess(file, Path.of(file).getFileName().toString())).isEqualTo(kind);
        assertThat(guess(file, "upload.csv")).isEqualTo(kind);
    }

    @Test
    void crm_sales_opportunities() {
        assertMapped("crm-sales-opportunities/accounts.csv", ClientKinds.CLIENTS, """
                account=name, sector=industry, year_established=+NUMBER, revenue=+NUMBER, employees=+NUMBER,
                office_location=country, subsidiary_of=parent""");
        assertMapped("crm-sales-opportunities/sales_pipeline.csv", SalesKinds.DEALS, """
                opportunity_id=external_id, sales_agent=owner, product=product, account=client, deal_stage=stage,
                engage_date=opened_on, close_date=closed_on, close_value=amount""");
        assertMapped("crm-sales-opportunities/sales_teams.csv", ClientKinds.USERS, "sales_agent=name, manager=manager, regional_office=branch");
        assertMapped("crm-sales-opportunities/products.csv", SalesKinds.PRODUCTS, "product=name, series=group, sales_price=price");
    }

    @Test
    void amocrm() {
        assertMapped("import-crm-export-headers/amocrm_leads_export_header.csv", SalesKinds.DEALS, """
                ID=external_id, Название сделки=name, Бюджет=amount, Ответственный=owner, Дата создания сделки=opened_on,
                Кем создана сделка=skip, Дата редактирования=skip, Дата закрытия=closed_on, Теги=classifier, Примечание=note,
                Примечание 2=note, Примечание 5=note, Этап сделки=stage, Воронка=pipeline, Полное имя контакта=person,
                Компания=client, Компания контакта=+TEXT, Рабочий телефон=person_phone, Рабочий прямой телефон=person_phone,
                Мобильный телефон=person_phone, Факс=+TEXT, Домашний телефон=person_phone, Рабочий email=person_email,
                Личный email=person_email, Город=+TEXT, Источник=source, Источник (2)=+TEXT, Должность=person_position, Товар=product,
                Товар (2)=classifier, Skype=+TEXT, cid=skip, uid (2)=skip, utm_source=+TEXT, roistat (2)=+TEXT, gclid=skip,
                Производитель=classifier, domain=+WEBSITE""");
    }

    @Test
    void hubspot() {
        assertMapped("import-crm-export-headers/hubspot_companies_header.csv", ClientKinds.CLIENTS,
                "Record ID=external_id, Company name=name, Website URL=website, Company owner=owner, Create Date=created_on");
        assertMapped("import-crm-export-headers/hubspot_contacts_header_a.csv", ClientKinds.PEOPLE, """
                Record ID=external_id, First Name=first_name, Last Name=last_name, Email=email, Phone Number=phone,
                Job Title=position, Company Name=client, Contact owner=owner""");
        assertMapped("import-crm-export-headers/hubspot_contacts_header_b.csv", ClientKinds.PEOPLE, """
                Record ID=external_id, First Name=first_name, Last Name=last_name, Email=email, Phone Number=phone,
                Lead Status=classifier, Create Date=+DATE, Associated Company=client, Country/Region=+TEXT, Contact owner=owner""");
        assertMapped("import-crm-export-headers/hubspot_deals_header.csv", SalesKinds.DEALS, """
                Record ID=external_id, Deal Name=name, Deal Stage=stage, Amount=amount, Deal owner=owner,
                Associated Company IDs=client, Associated Contact IDs=person, Lead source=source, Dedicated server=+TEXT,
                Product (event type)=product, Live date=+DATE, Date entered current stage=+DATE, Customer tier=classifier""");
    }

    @Test
    void pipedrive() {
        String template = """
                Person - Name*=person, Person - Phone=person_phone, Person - Email (Work)=person_email,
                Person - Email (Home)=person_email, Organization - Name*=client, Deal - Title=name, Deal - Value=amount,
                Activity - Due date=+DATE, Note - Content*=note""";
        assertMapped("import-crm-export-headers/pipedrive_import_template_header.csv", SalesKinds.DEALS, template);
        assertMapped("import-crm-export-headers/pipedrive_import_template_with_products_header.csv", SalesKinds.DEALS, template
                + ", Product - Name*=product, Product - Price=price, Product - Currency=currency, Product - Unit=+TEXT");
        assertMapped("import-crm-export-headers/pipedrive_import_template_header.csv", ClientKinds.CLIENTS,
                "Organization - Name*=name, Organization - Address=address");
        assertMapped("import-crm-export-headers/pipedrive_import_template_header.csv", ClientKinds.PEOPLE, """
                Person - Name*=name, Person - First name=first_name, Person - Last name=last_name, Person - Phone=phone,
                Person - Email (Work)=email, Person - Email (Home)=email, Organization - Name*=client""");
        assertMapped("import-crm-export-headers/pipedrive_deal_columns_in_use.csv", SalesKinds.DEALS, """
                Deal - Territory=classifier, Deal - Pipeline=pipeline, Deal - Stage=stage, Organization - Customer segment=classifier,
                Deal - Title=name, Deal - Owner=owner, Deal - Type of deal=classifier, Deal - Value=amount, Deal - Expected REVENUE=+NUMBER,
                Organization - Name=client, Deal - Organization=+TEXT, Deal - Expected CONTRACT LENGHT=+TEXT,
                Deal - Expected close date=expected_on, Deal - Deal source=source, Deal - Contact person=person,
                Deal - Status=status, Deal - Won time=closed_on, Deal - Last stage change=+DATE, Deal - Currency=currency""");
    }

    @Test
    void a_misspelled_heading_is_still_known() {
        assertMapped("import-crm-export-headers/pipedrive_deal_columns_in_use.csv", ClientKinds.CLIENTS,
                "Organization - Name=name, Organization - Visitor adress=address, Organization - Belongs to division=parent");
    }

    @Test
    void odoo() {
        assertMapped("import-odoo/res.partner.csv", ClientKinds.CLIENTS, """
                ID=external_id, Name=name, Company Type=kind, Related Company=parent, Customer=+YES_NO, Supplier=+YES_NO,
                Address Type=classifier, Street=address, Street2=address, City=city, State=region, ZIP=postal_code,
                Country=country, Website=website, Phone=phone, Mobile=phone, Email=email""");
        assertMapped("import-odoo/o2m_customers_contacts.csv", ClientKinds.CLIENTS, """
                Name=name, Is a company=kind, Related company=parent, Address type=classifier, Street=address, ZIP=postal_code,
                City=city, State=region, Country=country""");
        assertMapped("import-odoo/m2m_customers_tags.csv", ClientKinds.CLIENTS, """
                Name=name, Reference=external_id, Tags=classifier, Customer=+YES_NO, Street=address, City=city, Country=country""");
        assertMapped("import-odoo/purchase.order_functional_error_line_cant_adpat.csv", SalesKinds.DEALS, """
                Order Reference=external_id, Order Lines / Product=product, Order Lines / Quantity=quantity""");
    }

    @Test
    void salesforce() {
        assertMapped("import-salesforce-dataloader/accountData.csv", ClientKinds.CLIENTS, """
                ID=external_id, ISDELETED=skip, MASTERRECORDID=skip, NAME=name, PARENTID=parent, BILLINGSTREET=address,
                BILLINGCITY=city, BILLINGSTATE=region, BILLINGPOSTALCODE=postal_code, BILLINGCOUNTRY=country, PHONE=phone,
                WEBSITE=website, INDUSTRY=industry, DESCRIPTION=note, OWNERID=owner, CREATEDDATE=created_on, CREATEDBYID=skip,
                SYSTEMMODSTAMP=skip, ORACLE_ID__C=+TEXT, SESSION_ID__C=skip""");
        assertMapped("import-salesforce-dataloader/opportunityData.csv", SalesKinds.DEALS, """
                ID=external_id, ISDELETED=skip, ACCOUNTID=client, NAME=name, DESCRIPTION=note, STAGENAME=stage, AMOUNT=amount,
                PROBABILITY=probability, EXPECTEDREVENUE=+NUMBER, TOTALOPPORTUNITYQUANTITY=quantity, CLOSEDATE=closed_on,
                TYPE=classifier, LEADSOURCE=source, ISWON=skip, FORECASTCATEGORY=classifier, OWNERID=owner, CREATEDDATE=opened_on,
                LASTACTIVITYDATE=skip, FISCALYEAR=+NUMBER, ORACLE_ID__C=+TEXT""");
    }

    @Test
    void chatwoot() {
        String contact = "id=external_id, first_name=first_name, last_name=last_name, email=email, ip_address=skip, identifier=+TEXT";
        assertMapped("import-chatwoot/contacts.csv", ClientKinds.PEOPLE, contact + ", gender=classifier");
        assertMapped("import-chatwoot/existing_contacts.csv", ClientKinds.PEOPLE, contact + ", phone_number=phone");
        assertMapped("import-chatwoot/invalid_contacts.csv", ClientKinds.PEOPLE, contact + ", phone_number=phone");
        assertMapped("import-chatwoot/with_emoji.csv", ClientKinds.PEOPLE, "phone_number=phone, name=name");
    }

    @Test
    void visiting_cards_are_people() {
        Path cards = SharedData.path("vcard-ez-vcard/io/text/John_Doe_IPHONE.vcf");
        Sample sample = ((TableFile) TableFile.open(cards, "cards.vcf")).sample(200);
        assertThat(GuessKind.of("cards.vcf", sample, KINDS).getFirst().kind().key()).isEqualTo("people");
        assertThat(described(GuessMapping.of(ClientKinds.PEOPLE, sample))).containsAllEntriesOf(entries("""
                Full Name=name, Last Name=last_name, First Name=first_name, Organization=client, Job Title=position,
                Phone (Mobile)=phone, Phone (Work)=phone, Phone (Home)=phone, Fax=+TEXT, Email=email, Birthday=birthday"""));
    }

    @Test
    void foreign_headings_are_read_by_their_content() {
        Sample sample = sample(List.of("c1", "c2", "c3", "c4", "c5", "c6"), List.of(
                List.of("ООО Ромашка", "info@romashka.ru", "+7 916 123-45-67", "7707083893", "да", "розница"),
                List.of("АО Ветер", "a@veter.ru", "8 (495) 123-45-67", "7736050003", "нет", "опт"),
                List.of("ПАО Море", "b@more.ru", "+7 812 555-12-12", "7702070139", "да", "опт"),
                List.of("ИП Лес", "c@les.ru", "+7 812 555-12-13", "7728168971", "да", "опт")));
        assertThat(described(GuessMapping.of(ClientKinds.CLIENTS, sample))).containsAllEntriesOf(entries(
                "c2=email, c3=phone, c4=tax_id, c5=+YES_NO, c6=classifier"));
    }

    @Test
    void russian_headings_also_in_latin_letters() {
        Sample sample = sample(List.of("Nazvanie", "Telefon", "Gorod", "Otvetstvenny", "Kommentariy", "ИНН"), List.of());
        assertThat(described(GuessMapping.of(ClientKinds.CLIENTS, sample))).containsAllEntriesOf(entries(
                "Nazvanie=name, Telefon=phone, Gorod=city, Otvetstvenny=owner, Kommentariy=note, ИНН=tax_id"));
    }

    @Test
    void a_file_of_unknown_headings_names_what_is_missing() {
        Path wrong = SharedData.path("csv-test-data/csv/bad-header-wrong-header.csv");
        Mapping mapping = GuessMapping.of(ClientKinds.CLIENTS, ((TableFile) TableFile.open(wrong, "x.csv")).sample(10));
        assertThat(mapping.missing()).extracting(ImportField::key).containsExactly("name");
    }

    @Test
    void every_field_has_its_words_in_the_resource() {
        assertThat(KINDS).allSatisfy(kind -> {
            assertThat(kind.words()).as(kind.key()).isNotEmpty();
            assertThat(kind.fields()).allSatisfy(field -> assertThat(field.synonyms()).as(kind.key() + "." + field.key()).isNotEmpty());
        });
    }

    private static String guess(String file, String name) {
        return GuessKind.of(name, sample(file), KINDS).getFirst().kind().key();
    }

    private static void assertMapped(String file, ImportKind kind, String expected) {
        assertThat(described(GuessMapping.of(kind, sample(file)))).containsAllEntriesOf(entries(expected));
    }

    /** label=field, label=+TYPE for an own field, label=classifier, label=skip. */
    private static Map<String, String> described(Mapping mapping) {
        var described = new LinkedHashMap<String, String>();
        for (Proposal proposal : mapping.proposals()) {
            described.put(proposal.heading().label(), switch (proposal.target()) {
                case Target.ToField(String field) -> field;
                case Target.NewField(FieldKind kind) -> "+" + kind;
                case Target.NewClassifier() -> "classifier";
                case Target.Skip() -> "skip";
            });
        }
        return described;
    }

    private static Map<String, String> entries(String expected) {
        var entries = new LinkedHashMap<String, String>();
        Arrays.stream(expected.split(",\\s*")).forEach(pair -> entries.put(pair.substring(0, pair.lastIndexOf('=')), pair.substring(pair.lastIndexOf('=') + 1)));
        return entries;
    }

    private static Sample sample(String file) {
        Path path = SharedData.path(file);
        return ((TableFile) TableFile.open(path, path.getFileName().toString())).sample(200);
    }

    private static Sample sample(List<String> names, List<List<String>> cells) {
        var headings = new ArrayList<Heading>();
        names.forEach(name -> headings.add(new Heading(headings.size(), name, 1)));
        return new Sample(headings, cells.stream().map(row -> new Row(2, row)).toList(), List.of());
    }
}
