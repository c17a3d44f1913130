package frontline.demo;

import java.util.List;
import java.util.Random;

/// Made-up names and sentences in both languages.
/// @param russian which of the two
record Words(Random random, boolean russian) {

    private static final List<String> RU_FIRST = List.of("Северный", "Волжский", "Уральский", "Новый", "Первый", "Балтийский", "Городской", "Речной", "Степной", "Каменный", "Светлый", "Западный");
    private static final List<String> RU_SECOND = List.of("хлебозавод", "молочный комбинат", "водоканал", "машиностроительный завод", "химический завод", "тепловые сети", "фармцех", "насосный завод", "пищекомбинат", "литейный двор");
    private static final List<String> EN_FIRST = List.of("Delta", "Harbour", "Meadow", "North Sea", "Iron Bridge", "Clearwater", "Willow", "Highland", "Orange", "Amstel", "Lakeside", "Granite");
    private static final List<String> EN_SECOND = List.of("Foods", "Dairy", "Chemicals", "Waterworks", "Engineering", "Power", "Pharma", "Pumps", "Breweries", "Castings");
    private static final List<String> RU_MEN = List.of("Алексей Орлов", "Михаил Зайцев", "Николай Ершов", "Виктор Лосев", "Роман Титов", "Артём Гладков", "Игорь Мельник");
    private static final List<String> RU_WOMEN = List.of("Татьяна Рябова", "Наталья Клюева", "Юлия Астахова", "Светлана Рогова", "Вера Полякова", "Оксана Журавлёва");
    private static final List<String> EN_PEOPLE = List.of("Emma Clarke", "Liam Bakker", "Sofie Jansen", "Noah Fischer", "Olivia Hart", "Lucas Meyer", "Anna Visser", "Daniel Stone", "Mila Kuiper");
    private static final List<String> RU_POSITIONS = List.of("Главный инженер", "Закупки", "Директор", "Метролог", "Главный технолог");
    private static final List<String> EN_POSITIONS = List.of("Chief engineer", "Purchasing", "Managing director", "Metrologist", "Plant manager");
    private static final List<String> RU_TALK = List.of(
            "Просят прайс и сроки поставки, решают до конца месяца.", "Показали прибор на их линии, точность устроила.", "Обсудили оплату: хотят половину после пуска.",
            "Сравнивают с прежним поставщиком, у того дольше калибровка.", "Бюджет утверждают в понедельник, попросили перезвонить.", "Главный инженер за, закупки торгуются.");
    private static final List<String> EN_TALK = List.of(
            "Asked for the price list and a delivery date; they decide this month.", "Showed the instrument on their line, the accuracy convinced them.", "Talked about terms: they want to pay half after start-up.",
            "They compare with the present supplier, whose calibration takes longer.", "The budget is decided on Monday, asked us to call back.", "The chief engineer is for it, purchasing haggles.");
    private static final List<String> RU_PREPARE = List.of("прайс-лист", "отчёт о калибровке", "расчёт окупаемости", "договор", "");
    private static final List<String> EN_PREPARE = List.of("the price list", "a calibration report", "the payback sum", "the contract", "");

    /// @param number makes the name one of a kind
    String company(int number) {
        String legal = russian ? one(List.of("ООО", "АО", "ЗАО")) : one(List.of("BV", "GmbH", "Ltd"));
        String name = russian ? one(RU_FIRST) + " " + one(RU_SECOND) : one(EN_FIRST) + " " + one(EN_SECOND);
        return russian ? "%s «%s № %d»".formatted(legal, name, number) : "%s %d %s".formatted(name, number, legal);
    }

    String person() {
        return one(russian ? (random.nextBoolean() ? RU_MEN : RU_WOMEN) : EN_PEOPLE);
    }

    String position() {
        return one(russian ? RU_POSITIONS : EN_POSITIONS);
    }

    String talk() {
        return one(russian ? RU_TALK : EN_TALK);
    }

    String prepare() {
        return one(russian ? RU_PREPARE : EN_PREPARE);
    }

    String deal(String product) {
        return russian ? "Поставка: " + product : "Delivery of " + product;
    }

    String phone(int number) {
        return russian ? "+7 495 %03d-%02d-%02d".formatted(200 + number % 700, number * 7 % 100, number * 13 % 100) : "+31 10 %03d %04d".formatted(200 + number % 700, number * 17 % 10000);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
