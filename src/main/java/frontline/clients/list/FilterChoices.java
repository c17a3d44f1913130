package frontline.clients.list;

import frontline.clients.classifiers.Classifier;
import frontline.clients.completeness.CollectionFields;
import frontline.clients.fields.OwnField;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.web.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What can be filtered by, with the choices there are, and a set filter in words.
@Component
public class FilterChoices {

    private final Users users;
    private final Departments departments;
    private final CollectionFields collectionFields;

    FilterChoices(Users users, Departments departments, CollectionFields collectionFields) {
        this.users = users;
        this.departments = departments;
        this.collectionFields = collectionFields;
    }

    /// @param kind 'choices', 'number', 'day', 'text'
    /// @param choices value → words, for 'choices'; depth by leading em spaces
    public record Filter(String name, String label, String icon, String kind, Map<String, String> choices) {}

    /// A filter that is set.
    public record Chip(String name, String label, String words) {}

    List<Filter> all(Viewer viewer, Fields fields, Page page) {
        List<Filter> all = new ArrayList<>();
        for (String name : ClientQuery.PLAIN) {
            if (!name.equals("q")) all.add(new Filter(name, page.t("list.filter." + name), icon(name), kind(name), Map.of()));
        }
        fields.classifiers().forEach(c -> all.add(new Filter("c-" + c.id(), c.name(page.language()), "category", "choices", Map.of())));
        fields.own().forEach(f -> all.add(new Filter("f-" + f.id(), f.name(page.language()), "forms", kind(f), Map.of())));
        return all;
    }

    Optional<Filter> one(String name, Viewer viewer, Fields fields, Page page) {
        return all(viewer, fields, page).stream().filter(filter -> filter.name().equals(name)).findFirst()
                .map(filter -> new Filter(filter.name(), filter.label(), filter.icon(), filter.kind(), choices(name, viewer, fields, page)));
    }

    List<Chip> chips(ClientQuery query, Viewer viewer, Fields fields, Page page) {
        List<Chip> chips = new ArrayList<>();
        for (String name : query.filters().keySet()) {
            if (name.equals("q")) continue;
            one(name, viewer, fields, page).ifPresent(filter -> chips.add(new Chip(name, filter.label(), words(filter, query, page))));
        }
        return chips;
    }

    private static String words(Filter filter, ClientQuery query, Page page) {
        return switch (filter.kind()) {
            case "choices" -> query.values(filter.name()).stream()
                    .map(value -> filter.choices().getOrDefault(value, "?").strip().replace("\u2003", "")).collect(Collectors.joining(", "));
            case "text" -> "“" + query.value(filter.name()) + "”";
            default -> {
                String[] ends = query.ends(filter.name());
                yield ends[0].isEmpty() ? page.t("list.range.to", ends[1]) : ends[1].isEmpty() ? page.t("list.range.from", ends[0]) : ends[0] + "–" + ends[1];
            }
        };
    }

    private Map<String, String> choices(String name, Viewer viewer, Fields fields, Page page) {
        Map<String, String> choices = new LinkedHashMap<>();
        switch (name) {
            case "owner" -> {
                choices.put("me", page.t("list.owner.me"));
                choices.put("none", page.t("list.owner.none"));
                users.all().stream().filter(UserView::active).filter(user -> user.id() != viewer.userId()).forEach(user -> choices.put(String.valueOf(user.id()), user.name()));
                users.all().stream().filter(user -> !user.active()).forEach(user -> choices.put(String.valueOf(user.id()), user.name() + " (" + page.t("user.state.inactive") + ")"));
            }
            case "department" -> departments.tree().forEach(node -> choices.put(String.valueOf(node.id()), "\u2003".repeat(node.depth()) + node.name()));
            case "kind" -> List.of("company", "person").forEach(kind -> choices.put(kind, page.t("list.kind." + kind)));
            case "next" -> List.of("none", "overdue", "today", "planned").forEach(state -> choices.put(state, page.t("list.next." + state)));
            case "missing" -> choices.putAll(collectionFields.labels(page.language()));
            default -> {
                fields.classifier(name).map(Classifier::values).orElse(List.of()).forEach(value -> choices.put(String.valueOf(value.id()),
                        "\u2003".repeat(value.depth()) + value.name(page.language()) + (value.archived() ? " (" + page.t("classifier.archived") + ")" : "")));
                fields.own(name).ifPresent(field -> {
                    field.choices().forEach(choice -> choices.put(choice, choice));
                    if (field.kind() == OwnField.Kind.YES_NO) List.of("yes", "no").forEach(answer -> choices.put(answer, page.t("own_field." + answer)));
                });
            }
        }
        return choices;
    }

    private static String kind(String name) {
        return switch (name) {
            case "probability", "complete" -> "number";
            case "created" -> "day";
            default -> "choices";
        };
    }

    private static String kind(OwnField field) {
        return switch (field.kind()) {
            case TEXT, LINK -> "text";
            case NUMBER -> "number";
            case DATE -> "day";
            case CHOICE, YES_NO -> "choices";
        };
    }

    private static String icon(String name) {
        return switch (name) {
            case "owner" -> "user";
            case "department" -> "sitemap";
            case "kind" -> "building";
            case "probability" -> "percentage";
            case "created" -> "calendar";
            case "complete", "missing" -> "checklist";
            default -> "calendar-due";
        };
    }
}
