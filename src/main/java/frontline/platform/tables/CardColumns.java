package frontline.platform.tables;

import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Categories;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import ezvcard.property.VCardProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A visiting card laid out flat: column name → its values, several where the card has several. Pictures are left out. */
final class CardColumns {

    /** All columns there may be, in the order in which a table shows them. */
    static final List<String> ORDER = List.of("Full Name", "Last Name", "First Name", "Middle Name", "Nickname", "Kind",
            "Organization", "Department", "Job Title", "Role", "Phone", "Phone (Mobile)", "Phone (Work)", "Phone (Home)",
            "Fax", "Pager", "Email", "Email (Work)", "Email (Home)", "Messenger", "Website", "Street", "City", "Region",
            "Postal Code", "Country", "Birthday", "Categories", "Note", "Agent", "UID");

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private CardColumns() {}

    static Map<String, List<String>> of(VCard card) {
        var columns = new CardColumns();
        columns.names(card);
        columns.organization(card);
        columns.phonesAndMails(card);
        card.getAddresses().forEach(columns::address);
        columns.remarks(card);
        return columns.values;
    }

    private void names(VCard card) {
        texts("Full Name", card.getFormattedNames());
        StructuredName name = card.getStructuredName();
        if (name != null) {
            add("Last Name", name.getFamily());
            add("First Name", name.getGiven());
            add("Middle Name", String.join(" ", name.getAdditionalNames()));
        }
        card.getNicknames().forEach(nickname -> add("Nickname", String.join(", ", nickname.getValues())));
        var kind = card.getKind();
        boolean shownAsCompany = card.getExtendedProperties("X-ABShowAs").stream()
                .anyMatch(property -> "COMPANY".equalsIgnoreCase(property.getValue()));
        add("Kind", shownAsCompany ? "org" : kind == null ? null : kind.getValue());
    }

    private void organization(VCard card) {
        for (Organization organization : card.getOrganizations()) {
            List<String> levels = organization.getValues();
            if (!levels.isEmpty()) {
                add("Organization", levels.getFirst());
                add("Department", levels.stream().skip(1).collect(Collectors.joining(", ")));
            }
        }
        texts("Job Title", card.getTitles());
        texts("Role", card.getRoles());
    }

    private void phonesAndMails(VCard card) {
        for (Telephone phone : card.getTelephoneNumbers()) {
            String number = phone.getText() != null ? phone.getText()
                    : Optional.ofNullable(phone.getUri()).map(uri -> uri.getNumber()
                            + (uri.getExtension() == null ? "" : " ext. " + uri.getExtension())).orElse(null);
            add(phoneColumn(phone), number);
        }
        card.getEmails().forEach(mail -> add("Email" + place(types(mail)), mail.getValue()));
        card.getImpps().forEach(messenger -> add("Messenger", Objects.toString(messenger.getUri(), null)));
        texts("Website", card.getUrls());
    }

    /** A fax among the telephones would be dialled one day. */
    private static String phoneColumn(Telephone phone) {
        List<String> types = types(phone);
        return types.contains("fax") ? "Fax" : types.contains("pager") ? "Pager"
                : types.contains("cell") ? "Phone (Mobile)" : "Phone" + place(types);
    }

    private static List<String> types(VCardProperty property) {
        return property.getParameters().getTypes().stream().map(type -> type.toLowerCase(java.util.Locale.ROOT)).toList();
    }

    private static String place(List<String> types) {
        return types.contains("work") ? " (Work)" : types.contains("home") ? " (Home)" : "";
    }

    /** The parts of one address stand at the same number in their columns, so an empty part is kept. */
    private void address(Address address) {
        String street = Stream.of(address.getPoBoxes(), address.getExtendedAddresses(), address.getStreetAddresses())
                .flatMap(List::stream).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
        keep("Street", street);
        keep("City", address.getLocality());
        keep("Region", address.getRegion());
        keep("Postal Code", address.getPostalCode());
        keep("Country", address.getCountry());
    }

    private void remarks(VCard card) {
        Birthday birthday = card.getBirthday();
        if (birthday != null) {
            add("Birthday", birthday.getDate() != null ? birthday.getDate().toString()
                    : birthday.getPartialDate() != null ? birthday.getPartialDate().toISO8601(true) : birthday.getText());
        }
        Categories categories = card.getCategories();
        add("Categories", categories == null ? null : String.join("; ", categories.getValues()));
        texts("Note", card.getNotes());
        var agent = card.getAgent();
        if (agent != null) {
            VCard other = agent.getVCard();
            add("Agent", other != null ? of(other).getOrDefault("Full Name", List.of("")).getFirst() : agent.getUrl());
        }
        add("UID", card.getUid() == null ? null : card.getUid().getValue());
    }

    private void texts(String column, List<? extends TextProperty> properties) {
        properties.forEach(property -> add(column, property.getValue()));
    }

    private void add(String column, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            keep(column, value);
        }
    }

    private void keep(String column, @Nullable String value) {
        values.computeIfAbsent(column, name -> new ArrayList<>()).add(value == null ? "" : value.strip());
    }
}
