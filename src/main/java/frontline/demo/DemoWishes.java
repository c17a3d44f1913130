package frontline.demo;

import java.util.List;

/// What the made-up clients wish for, in their own words: benefits, the properties behind them, and who said what.
final class DemoWishes {

    private DemoWishes() {}

    /// @param controls a branch, in whose hands it is; or whose person
    record Property(String code, String en, String ru, String controls, String said) {}

    record Wish(String code, String en, String ru, double weight, double ours, double firsts, double seconds, List<Property> properties) {}

    static final List<Wish> ALL = List.of(
            new Wish("answered", "I get an answer when I need one", "Мне отвечают, когда нужно", 0.75, 6.1, 7.2, 6.9, List.of(
                    new Property("hotline", "The hotline answers at once", "Горячая линия отвечает сразу", "jonas@polar.example", "I rang three times on Friday. Nobody there."),
                    new Property("knows", "Whoever answers knows the instrument", "Тот, кто отвечает, знает прибор", "jonas@polar.example", "Мне дали человека, который прибор видел на картинке"),
                    new Property("settled", "A question is settled in one call", "Вопрос решается с одного звонка", "jonas@polar.example", "The third engineer asked me the same questions again"))),
            new Wish("works", "The instrument simply works", "Прибор просто работает", 0.45, 8.1, 7.3, 6.8, List.of(
                    new Property("accuracy", "It stays accurate for years", "Точность держится годами", "elena@polar.example", "Пять лет, и поверка каждый раз с первого раза"),
                    new Property("failures", "It does not fail in the field", "Не отказывает в поле", "elena@polar.example", "We took it to Murmansk in January, it did not notice"))),
            new Wish("delivery", "Delivery lets me plan", "На сроки поставки можно рассчитывать", 0.35, 7.0, 7.0, 6.6, List.of(
                    new Property("date", "The promised date is kept", "Обещанный срок выдерживают", "Rotterdam", "Обещали вторник, приехало в следующий понедельник"),
                    new Property("told", "I am told of a delay beforehand", "О задержке предупреждают заранее", "sergey@polar.example", "If I had known on Monday, I would have moved the shift"))),
            new Wish("price", "I know what it will cost", "Я знаю, во что это обойдётся", 0.06, 6.3, 7.1, 7.0, List.of(
                    new Property("clear", "The price list is clear", "Прайс-лист понятен", "maria@polar.example", "Your price list has nine footnotes"),
                    new Property("surprises", "The invoice holds no surprises", "В счёте нет неожиданностей", "Москва", "Доставку в счёте увидел впервые"))),
            new Wish(DemoAnswers.PAPERS, "The papers are in order", "Документы в порядке", 0, 8.4, 7.4, 7.3, List.of(
                    new Property("certificate", "Certificates come with the instrument", "Свидетельства приходят вместе с прибором", "Rotterdam", "Без свидетельства прибор для меня — железка"))));
}
