package frontline.clients.list;

import frontline.clients.classifiers.Classifier;
import frontline.clients.fields.OwnFields;
import frontline.platform.web.Page;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What stands in a cell, as words on the screen and as a value in an export.
@Component
public class Cells {

    private final OwnFields ownFields;

    Cells(OwnFields ownFields) {
        this.ownFields = ownFields;
    }

    public String words(ClientRow row, Column column, Fields fields, Page page) {
        return switch (column.key()) {
            case "kind" -> page.t("list.kind." + row.kind());
            case "owner" -> or(row.owner());
            case "department" -> row.department();
            case "phone" -> row.phone() == null ? "" : page.phone(row.phone());
            case "email" -> or(row.email());
            case "next" -> row.next() == null ? "" : row.next().type() + ", " + page.written().dayInWords(row.next().dueOn());
            case "last_contact" -> page.written().ago(row.lastContact());
            case "probability" -> row.probability() == null ? "" : page.written().percent(row.probability() / 100.0);
            case "missing" -> missing(row, fields, page);
            case "complete" -> page.written().percent(row.completeness().percent() / 100.0);
            case "legal_name" -> or(row.legalName());
            case "tax_id" -> or(row.taxId());
            case "created" -> page.written().ago(row.createdAt());
            default -> added(row, column.key(), fields, page);
        };
    }

    /// What is missing on the card, in words.
    public String missing(ClientRow row, Fields fields, Page page) {
        if (row.completeness().missing().isEmpty()) return "";
        var labels = fields.demanded().apply(page.language());
        return row.completeness().missing().stream().map(code -> labels.getOrDefault(code, code)).collect(Collectors.joining(", "));
    }

    @Nullable Object value(ClientRow row, Column column, Fields fields, Page page) {
        return switch (column.key()) {
            case "phone" -> row.phone() == null ? null : "+" + row.phone();
            case "next" -> row.next() == null ? null : row.next().dueOn();
            case "last_contact" -> row.lastContact() == null ? null : LocalDateTime.ofInstant(row.lastContact(), page.written().zone());
            case "created" -> LocalDateTime.ofInstant(row.createdAt(), page.written().zone());
            case "probability" -> row.probability();
            case "complete" -> row.completeness().percent();
            default -> exported(row, column, fields, page);
        };
    }

    private @Nullable Object exported(ClientRow row, Column column, Fields fields, Page page) {
        var number = fields.own(column.key()).map(field -> row.own().get(field.id())).filter(value -> value.isNumber());
        if (number.isPresent()) return number.get().decimalValue();
        String words = words(row, column, fields, page);
        return words.isEmpty() ? null : words;
    }

    private String added(ClientRow row, String key, Fields fields, Page page) {
        return fields.classifier(key).map(classifier -> chosen(classifier, row).stream().map(value -> value.name(page.language())).collect(Collectors.joining(", ")))
                .or(() -> fields.own(key).map(field -> ownFields.inWords(field, row.own().get(field.id()), page.language())))
                .orElse("");
    }

    private static List<Classifier.Value> chosen(Classifier classifier, ClientRow row) {
        return classifier.chosen(row.classified());
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
