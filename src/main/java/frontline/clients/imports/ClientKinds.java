package frontline.clients.imports;

import static frontline.clients.imports.FieldKind.BRANCH;
import static frontline.clients.imports.FieldKind.CHOICE;
import static frontline.clients.imports.FieldKind.CLIENT;
import static frontline.clients.imports.FieldKind.CLIENT_TYPE;
import static frontline.clients.imports.FieldKind.COUNTRY;
import static frontline.clients.imports.FieldKind.DATE;
import static frontline.clients.imports.FieldKind.DEPARTMENT;
import static frontline.clients.imports.FieldKind.EMAIL;
import static frontline.clients.imports.FieldKind.LANGUAGE;
import static frontline.clients.imports.FieldKind.MOMENT;
import static frontline.clients.imports.FieldKind.NOTE;
import static frontline.clients.imports.FieldKind.NUMBER;
import static frontline.clients.imports.FieldKind.PERCENT;
import static frontline.clients.imports.FieldKind.PERSON;
import static frontline.clients.imports.FieldKind.PHONE;
import static frontline.clients.imports.FieldKind.ROLE;
import static frontline.clients.imports.FieldKind.TAX_ID;
import static frontline.clients.imports.FieldKind.TEXT;
import static frontline.clients.imports.FieldKind.USER;
import static frontline.clients.imports.FieldKind.WEBSITE;
import static frontline.clients.imports.ImportField.of;

import java.util.List;

/** What can be imported into the client base itself, and the users whom imported clients belong to. */
public final class ClientKinds {

    private static final String HEADINGS = "/imports/import-headings.properties";

    public static final ImportKind CLIENTS = ImportKind.of("clients",
            of("name", TEXT).asRequired(), of("legal_name", TEXT), of("kind", CLIENT_TYPE), of("tax_id", TAX_ID),
            of("registration_number", TEXT), of("phone", PHONE).asSeveral(), of("email", EMAIL).asSeveral(), of("billing_email", EMAIL).asSeveral(),
            of("website", WEBSITE), of("address", TEXT).asSeveral(), of("city", TEXT), of("region", TEXT), of("country", COUNTRY),
            of("postal_code", TEXT), of("owner", USER), of("department", DEPARTMENT), of("parent", CLIENT),
            of("industry", CHOICE), of("source", CHOICE), of("triggering_event", CHOICE), of("probability", PERCENT), of("language", LANGUAGE),
            of("note", NOTE).asSeveral(), of("external_id", TEXT), of("created_on", DATE)).withHeadingsFrom(ClientKinds.class, HEADINGS);

    public static final ImportKind PEOPLE = ImportKind.of("people",
            of("name", TEXT), of("first_name", TEXT), of("last_name", TEXT), of("middle_name", TEXT), of("position", TEXT),
            of("decision_role", CHOICE), of("client", CLIENT), of("phone", PHONE).asSeveral(), of("email", EMAIL).asSeveral(),
            of("birthday", DATE), of("note", NOTE).asSeveral(), of("external_id", TEXT), of("owner", USER)).withHeadingsFrom(ClientKinds.class, HEADINGS);

    public static final ImportKind USERS = ImportKind.of("users",
            of("name", TEXT).asRequired(), of("email", EMAIL), of("role", ROLE), of("department", DEPARTMENT),
            of("branch", BRANCH), of("manager", USER), of("phone", PHONE)).withHeadingsFrom(ClientKinds.class, HEADINGS);

    public static final ImportKind HISTORY = ImportKind.of("history",
            of("client", CLIENT), of("person", PERSON), of("type", CHOICE), of("on", MOMENT).asRequired(),
            of("text", NOTE).asSeveral(), of("result", CHOICE), of("minutes", NUMBER), of("author", USER)).withHeadingsFrom(ClientKinds.class, HEADINGS);

    public static final List<ImportKind> ALL = List.of(CLIENTS, PEOPLE, USERS, HISTORY);

    private ClientKinds() {}
}
