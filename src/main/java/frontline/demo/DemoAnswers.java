package frontline.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// How the made-up clients answer: what they think of each benefit moves together with how they feel about the company, and
/// some benefits weigh more than others. Papers count only once they are wrong.
record DemoAnswers(List<Benefit> benefits, long first, long second) {

    private static final List<String> WISHES = List.of("Answer the telephone in the evening, too", "Отвечайте быстрее, пожалуйста", "Keep the dates you promise", "Пишите в счёте то же, что в предложении",
            "Nothing, go on like this", "Всё устраивает", "A shorter manual");

    /// @param code of its block
    /// @param properties codes of its questions
    /// @param weight on satisfaction
    /// @param ours mean mark of ours, and of the two competitors
    record Benefit(String code, List<String> properties, double weight, double ours, double firsts, double seconds) {}

    /// @param better what a client likes more than in the first wave, in marks by the code of the benefit
    /// @param person moves everything a person says, the same in both waves
    Map<String, Object> of(Random random, double person, Map<String, Double> better) {
        Map<String, Object> answers = new HashMap<>();
        double satisfaction = 7.2 + 0.5 * person;
        for (Benefit benefit : benefits) {
            boolean wrong = benefit.code().equals(PAPERS) && random.nextInt(100) < 12;
            double felt = wrong ? -6 : 0.7 * person + 0.9 * random.nextGaussian() + better.getOrDefault(benefit.code(), 0.0);
            for (String property : benefit.properties()) answers.put(property, marks(random, benefit, felt));
            satisfaction += benefit.weight() * felt;
            if (wrong) satisfaction -= 2;
        }
        satisfaction += 0.5 * random.nextGaussian();
        answers.put("satisfaction_overall", mark(satisfaction));
        answers.put("recommendation", Math.clamp(Math.round(satisfaction + 0.9 * random.nextGaussian() + 0.3), 0, 10));
        if (random.nextInt(6) == 0) answers.put("change_first", WISHES.get(random.nextInt(WISHES.size())));
        return answers;
    }

    static final String PAPERS = "papers";

    private Object marks(Random random, Benefit benefit, double felt) {
        Map<String, Object> marks = new HashMap<>();
        marks.put("us", random.nextInt(40) == 0 ? "na" : mark(benefit.ours() + felt + 0.7 * random.nextGaussian()));
        if (random.nextInt(3) > 0) marks.put(String.valueOf(first), mark(benefit.firsts() + 1.3 * random.nextGaussian()));
        if (random.nextInt(2) == 0) marks.put(String.valueOf(second), mark(benefit.seconds() + 1.3 * random.nextGaussian()));
        return marks;
    }

    private static long mark(double value) {
        return Math.clamp(Math.round(value), 1, 10);
    }

    List<String> codes() {
        List<String> codes = new ArrayList<>();
        for (Benefit benefit : benefits) codes.addAll(benefit.properties());
        return codes;
    }
}
