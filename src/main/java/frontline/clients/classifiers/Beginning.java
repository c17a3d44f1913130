package frontline.clients.classifiers;

import java.util.List;
import java.util.Set;

/// The lists every company starts with, and changes as it likes.
final class Beginning {

    private Beginning() {}

    record Start(String key, String nameEn, String nameRu, Set<String> cards, boolean tree, List<String[]> values) {}

    static final List<Start> LISTS = List.of(
            new Start("industry", "Industry", "Отрасль", Set.of("client"), true, List.of()),
            new Start("region", "Region", "Регион", Set.of("client"), true, List.of()),
            new Start("source", "Source", "Источник", Set.of("client", "deal"), false, pairs(
                    "Recommendation", "Рекомендация", "Web site", "Сайт", "Exhibition", "Выставка", "Article", "Статья",
                    "Advertisement", "Реклама", "Own call", "Собственный звонок", "Mailing", "Рассылка")),
            new Start("triggering_event", "Triggering event", "Повод обращения", Set.of("client"), false, pairs(
                    "Expansion", "Расширение", "Replacement of equipment", "Замена оборудования", "Dissatisfied with the supplier", "Недоволен поставщиком",
                    "New project", "Новый проект", "Tender", "Тендер")),
            new Start("lost_reason", "Lost reason", "Причина отказа", Set.of("deal"), false, pairs(
                    "Price", "Цена", "Chose a competitor", "Выбрали конкурента", "No budget", "Нет бюджета", "No need any more", "Нет потребности",
                    "Lead time", "Сроки поставки", "No answer", "Не отвечает", "Not stated", "Не указана")),
            new Start("result", "Result", "Результат", Set.of("entry"), false, pairs(
                    "Interested", "Интересно", "Agreed", "Договорились", "Think it over", "Думают", "Not reached", "Не дозвонились", "Refused", "Отказ")),
            new Start("decision_role", "Role in the decision", "Роль в решении", Set.of("person"), false, pairs(
                    "Decides", "Принимает решение", "Influences", "Влияет", "Uses", "Пользуется", "Buys", "Закупает", "Opposes", "Против")));

    private static List<String[]> pairs(String... words) {
        return java.util.stream.IntStream.range(0, words.length / 2).mapToObj(i -> new String[] {words[2 * i], words[2 * i + 1]}).toList();
    }
}
