package frontline.sales.imports;

import static frontline.clients.imports.FieldKind.CHOICE;
import static frontline.clients.imports.FieldKind.CLIENT;
import static frontline.clients.imports.FieldKind.CURRENCY;
import static frontline.clients.imports.FieldKind.DATE;
import static frontline.clients.imports.FieldKind.DEAL;
import static frontline.clients.imports.FieldKind.EMAIL;
import static frontline.clients.imports.FieldKind.MONEY;
import static frontline.clients.imports.FieldKind.NOTE;
import static frontline.clients.imports.FieldKind.NUMBER;
import static frontline.clients.imports.FieldKind.OUTCOME;
import static frontline.clients.imports.FieldKind.PERCENT;
import static frontline.clients.imports.FieldKind.PERSON;
import static frontline.clients.imports.FieldKind.PHONE;
import static frontline.clients.imports.FieldKind.PIPELINE;
import static frontline.clients.imports.FieldKind.PRODUCT;
import static frontline.clients.imports.FieldKind.STAGE;
import static frontline.clients.imports.FieldKind.TAX_ID;
import static frontline.clients.imports.FieldKind.TEXT;
import static frontline.clients.imports.FieldKind.USER;
import static frontline.clients.imports.ImportField.of;

import frontline.clients.imports.ImportKind;
import java.util.List;

/** What can be imported into sales. */
public final class SalesKinds {

    private static final String HEADINGS = "/imports/sales-headings.properties";

    public static final ImportKind DEALS = ImportKind.of("deals",
            of("name", TEXT), of("client", CLIENT), of("owner", USER), of("pipeline", PIPELINE), of("stage", STAGE),
            of("status", OUTCOME), of("amount", MONEY), of("currency", CURRENCY), of("product", PRODUCT),
            of("quantity", NUMBER), of("price", MONEY), of("discount", PERCENT), of("opened_on", DATE),
            of("closed_on", DATE), of("expected_on", DATE), of("probability", PERCENT), of("lost_reason", CHOICE),
            of("source", CHOICE), of("person", PERSON), of("person_phone", PHONE).asSeveral(),
            of("person_email", EMAIL).asSeveral(), of("person_position", TEXT), of("external_id", TEXT),
            of("note", NOTE).asSeveral()).withHeadingsFrom(SalesKinds.class, HEADINGS);

    public static final ImportKind PRODUCTS = ImportKind.of("products",
            of("name", TEXT).asRequired(), of("code", TEXT), of("group", CHOICE), of("price", MONEY),
            of("currency", CURRENCY), of("unit", TEXT)).withHeadingsFrom(SalesKinds.class, HEADINGS);

    public static final ImportKind PAYMENTS = ImportKind.of("payments",
            of("client", CLIENT), of("deal", DEAL), of("on", DATE).asRequired(), of("amount", MONEY).asRequired(),
            of("currency", CURRENCY), of("note", NOTE).asSeveral(), of("number", TEXT), of("invoice", TEXT), of("registration", TAX_ID)).withHeadingsFrom(SalesKinds.class, HEADINGS);

    public static final List<ImportKind> ALL = List.of(DEALS, PRODUCTS, PAYMENTS);

    private SalesKinds() {}
}
