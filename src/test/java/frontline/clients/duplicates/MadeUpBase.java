package frontline.clients.duplicates;

import frontline.clients.duplicates.matching.Records;
import frontline.clients.duplicates.matching.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A client base that is made up together with its truth: companies in both languages, some of them written down twice or thrice by people who hurry.
/// @param identity which company each row is
record MadeUpBase(Records records, List<String> identity) {

    private static final String[] RU = {"Север", "Восток", "Альфа", "Строй", "Торг", "Пром", "Энерго", "Агро", "Мет", "Лес", "Хим", "Авто", "Тех", "Сервис", "Мир", "Дом", "Град", "Ин", "Союз", "Центр", "Гарант", "Ресурс",
            "Импульс", "Контакт", "Ветер", "Берег", "Маяк", "Причал", "Родник", "Ключ", "Сокол", "Орёл", "Медведь", "Тайга", "Байкал", "Волга", "Урал", "Кубань", "Нева", "Заря", "Рассвет", "Парус", "Якорь", "Щит", "Жемчуг"};
    private static final String[] EN = {"North", "Delta", "Harbour", "Meadow", "Iron", "Clear", "Willow", "High", "Orange", "Lake", "Granite", "Silver", "Falcon", "River", "Stone", "Bridge", "Field", "Wood", "Hill", "Cloud",
            "Peak", "Bay", "Storm", "Fox", "Eagle", "Copper", "Maple", "Cedar", "Ocean", "Summit", "Anchor", "Beacon", "Crown", "Royal", "Prime", "Alpha", "Omega", "Vector", "Zenith", "Quartz"};
    private static final String[] RU_TRADE = {"снабжение", "монтаж", "логистика", "инжиниринг", "консалтинг", "электроника", "мебель", "упаковка", "текстиль", "керамика", "насосы", "приборы"};
    private static final String[] EN_TRADE = {"Foods", "Logistics", "Engineering", "Power", "Pumps", "Castings", "Textiles", "Software", "Packaging", "Chemicals", "Dairy", "Tools"};
    private static final String[] RU_FAMILY = {"Иванов", "Смирнов", "Кузнецов", "Попов", "Васильев", "Петров", "Соколов", "Михайлов", "Новиков", "Фёдоров", "Морозов", "Волков", "Алексеев", "Лебедев", "Семёнов", "Егоров", "Павлов",
            "Козлов", "Степанов", "Николаев", "Орлов", "Андреев", "Макаров", "Никитин", "Захаров", "Щербаков", "Журавлёв", "Хохлов", "Цветков", "Чернов", "Юдин", "Яшин"};
    private static final String[] RU_FIRST = {"Александр", "Дмитрий", "Максим", "Сергей", "Андрей", "Алексей", "Артём", "Илья", "Кирилл", "Михаил", "Никита", "Матвей", "Роман", "Егор", "Юрий", "Фёдор"};
    private static final String[] EN_FAMILY = {"Smith", "Jones", "Taylor", "Brown", "Wilson", "Evans", "Walker", "Wright", "Hughes", "Green", "Hall", "Wood", "Harris", "Martin", "Cooper", "King", "Baker", "Carter", "Meyer", "Jansen",
            "Visser", "Bakker", "Fischer", "Weber", "Schulz", "Keller"};
    private static final String[] EN_FIRST = {"Emma", "Liam", "Sofie", "Noah", "Olivia", "Lucas", "Anna", "Daniel", "Mila", "Owen", "Joan", "Peter", "Grace", "Tom", "Helen", "Mary"};
    private static final String[] RU_STREET = {"ул. Ленина", "пр. Мира", "ул. Садовая", "ул. Заводская", "наб. Речная", "ул. Гагарина", "ш. Московское", "ул. Лесная", "пер. Тихий", "ул. Полевая"};
    private static final String[] EN_STREET = {"High Street", "Station Road", "Mill Lane", "Church Road", "Park Avenue", "Harbour Way", "King Street", "Dock Road", "Queens Drive", "Canal Street"};
    private static final String[] RU_CITY = {"Москва", "Санкт-Петербург", "Казань", "Омск", "Самара", "Пермь", "Тула", "Тверь", "Томск", "Сочи"};
    private static final String[] EN_CITY = {"London", "Leeds", "Bristol", "Rotterdam", "Utrecht", "Hamburg", "Bremen", "Cork", "Hull", "York"};

    /// @param companies different ones
    /// @param twice share of them that are there a second time, a fifth of those a third time
    static MadeUpBase of(int companies, double twice, boolean russianToo, long seed) {
        Random random = new Random(seed);
        List<String[]> rows = new ArrayList<>();
        List<String> identity = new ArrayList<>();
        for (int i = 0; i < companies; i++) {
            String[] card = card(random, russianToo && random.nextInt(2) == 0);
            rows.add(written(card));
            identity.add(Integer.toString(i));
            for (int copies = random.nextDouble() < twice ? random.nextInt(5) == 0 ? 2 : 1 : 0; copies > 0; copies--) {
                rows.add(written(hurried(random, card.clone())));
                identity.add(Integer.toString(i));
            }
        }
        return new MadeUpBase(Records.of(ReadBase.COLUMNS, rows), identity);
    }

    /// name, person, phone, email, website, address, tax number, registration number
    private static String[] card(Random random, boolean russian) {
        String root = russian ? one(random, RU) + (random.nextBoolean() ? one(random, RU).toLowerCase() : " " + one(random, RU)) : one(random, EN) + (random.nextBoolean() ? one(random, EN).toLowerCase() : " " + one(random, EN));
        String name = (russian ? one(random, new String[] {"ООО", "АО", "ИП", "ЗАО"}) + " «" : "") + root + (random.nextInt(3) == 0 ? " " + one(random, russian ? RU_TRADE : EN_TRADE) : "")
                + (random.nextInt(9) == 0 ? " " + (1 + random.nextInt(40)) : "") + (russian ? "»" : " " + one(random, new String[] {"Ltd", "BV", "GmbH", "Inc"}));
        String domain = Spelling.folded(root).replace(" ", random.nextBoolean() ? "-" : "") + (random.nextInt(4) == 0 ? random.nextInt(100) : "") + ".example";
        String person = russian ? one(random, RU_FIRST) + " " + one(random, RU_FAMILY) : one(random, EN_FIRST) + " " + one(random, EN_FAMILY);
        return new String[] {name, random.nextInt(5) == 0 ? "" : person, random.nextInt(8) == 0 ? "" : phone(random, russian),
                random.nextInt(3) == 0 ? "" : (random.nextInt(3) == 0 ? "info" : Spelling.folded(person).replace(' ', '.')) + "@" + domain, random.nextInt(2) == 0 ? "" : domain,
                random.nextInt(2) == 0 ? "" : russian ? one(random, RU_CITY) + ", " + one(random, RU_STREET) + ", " + (1 + random.nextInt(120)) : (1 + random.nextInt(120)) + " " + one(random, EN_STREET) + ", " + one(random, EN_CITY),
                random.nextInt(3) == 0 ? "" : Long.toString(1_000_000_000L + random.nextLong(8_999_999_999L)), ""};
    }

    private static String phone(Random random, boolean russian) {
        return russian ? "7" + (900 + random.nextInt(99)) + (1_000_000 + random.nextInt(8_999_999)) : "44" + (20 + random.nextInt(70)) + (10_000_000 + random.nextInt(89_999_999));
    }

    /// As the second colleague writes the same company down.
    private static String[] hurried(Random random, String[] card) {
        if (random.nextInt(4) == 0) card[0] = Spelling.folded(card[0]);
        if (random.nextInt(3) == 0) card[0] = card[0].replaceAll("^(ООО|АО|ИП|ЗАО) «|»$| (Ltd|BV|GmbH|Inc)$", "");
        if (random.nextInt(3) == 0) card[0] = typo(random, card[0]);
        if (random.nextInt(4) == 0) card[1] = "";
        else if (random.nextInt(4) == 0 && card[1].contains(" ")) card[1] = card[1].replaceFirst("(\\S+) (\\S+)", "$2 $1");
        else if (random.nextInt(5) == 0) card[1] = typo(random, card[1]);
        if (random.nextInt(5) == 0) card[2] = phone(random, card[2].startsWith("7"));
        else if (random.nextInt(8) == 0 && !card[2].isEmpty()) card[2] = typo(random, card[2]);
        if (random.nextInt(3) == 0) card[3] = "";
        else if (random.nextInt(4) == 0 && card[3].contains("@")) card[3] = "sales" + card[3].substring(card[3].indexOf('@'));
        for (int field = 4; field < 7; field++) if (random.nextInt(2) == 0) card[field] = "";
        return card;
    }

    private static String typo(Random random, String text) {
        if (text.length() < 4) return text;
        int at = 1 + random.nextInt(text.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            default -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
    }

    /// As the base is read.
    private static String[] written(String[] card) {
        String[] row = card.clone();
        row[0] = CompanyName.core(row[0]);
        return row;
    }

    private static String one(Random random, String[] of) {
        return of[random.nextInt(of.length)];
    }
}
