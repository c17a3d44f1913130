package frontline.bench;

/// Words to make names of, the frequent ones first: the first tenth of each list makes a third of the names.
final class Names {

    static final String FIRST_RU = "Альфа Вектор Техно Строй Север Восток Мега Агро Гранд Эко Прогресс Союз Мир Вита Орион Меридиан Заря Урал Волга Сигма Омега Гарант Энерго Метал Транс Авто Био Дельта Феникс Спектр "
            + "Кедр Сибирь Алтай Кама Нева Байкал Арсенал Атлант Базис Вершина Гамма Горизонт Звезда Импульс Каскад Компас Кристалл Лидер Луч Магистраль Монолит Новатор Оазис Олимп Парус Пионер Полюс Родник Русь Сапфир";
    static final String SECOND_RU = "строй торг сервис пром снаб инвест проект лайн монтаж центр плюс групп маш хим продукт транс мед софт дом лес нефть газ ресурс комплект";
    static final String FIRST_EN = "Global Blue Prime United First National Pacific Northern Summit Silver Rapid Acme Apex Atlas Beacon Bright Capital Cedar Central Coastal Continental Crown Delta Eagle Eastern Elite Empire Evergreen Falcon Frontier "
            + "Golden Granite Harbor Heritage Highland Horizon Imperial Keystone Lakeside Liberty Lighthouse Maple Meridian Metro Midland Noble Oak Olympic Orion Phoenix Pinnacle Pioneer Quantum Redwood River Royal Sierra Sterling Titan Valley";
    static final String SECOND_EN = "Systems Trading Logistics Services Group Foods Tools Energy Media Labs Partners Solutions Industries Consulting Motors Textiles Chemicals Robotics Software Packaging Pharma Steel Timber Optics";
    static final String GIVEN_RU = "Анна Сергей Елена Александр Ольга Дмитрий Татьяна Иван Мария Андрей Наталья Алексей Ирина Михаил Светлана Пётр Юлия Николай Екатерина Владимир Галина Павел Людмила Максим Виктория Роман Дарья Игорь Ксения Артём";
    static final String FAMILY_RU = "Кузнецов Смирнов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов "
            + "Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков";
    static final String GIVEN_EN = "James Mary John Linda Robert Susan Michael Karen David Lisa William Nancy Richard Sandra Thomas Ashley Daniel Emily Matthew Donna Anthony Carol Mark Michelle Paul Amanda Steven Melissa Andrew Deborah";
    static final String FAMILY_EN = "Smith Johnson Williams Brown Jones Garcia Miller Davis Wilson Anderson Taylor Thomas Moore Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill "
            + "Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook";

    private Names() {}
}
