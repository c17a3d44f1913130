package frontline.satisfaction.analysis;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Two benefits with competitors, satisfaction, loyalty and every other kind of question.
final class SmallSurvey {

    private SmallSurvey() {}

    /// @param client whose each sheet is
    /// @return id of the survey
    static long save(SurveyRows survey, int answers, long seed, IntFunction<@Nullable Long> client, Instant at) {
        survey.block("delivery", "benefit").block("service", "benefit").block("overall", "satisfaction").block("recommend", "loyalty");
        survey.question("speed", "comparison", "delivery", 1, 10, false, null).question("whole", "comparison", "delivery", 1, 10, false, null).summary("delivery_all", "delivery", 1, 10)
                .scale("care", "service", 1, 5).scale("advice", "service", 1, 5).question("sat", "csat", "overall", 1, 5, false, null).question("nps", "nps", "recommend", 0, 10, false, null)
                .stated("speed_stated", "speed", 1, 5).options("kind", "choice", "large", "small").options("uses", "several", "web", "shop").options("order_of", "ranking", "delivery", "service").text("more");
        long one = survey.competitor("Acme");
        long two = survey.competitor("Globex");
        Random random = new Random(seed);
        for (int row = 0; row < answers; row++) {
            Map<String, Object> sheet = new LinkedHashMap<>();
            int mood = random.nextInt(4);
            sheet.put("speed", Map.of("us", 5 + mood, String.valueOf(one), 3 + mood + random.nextInt(2), String.valueOf(two), 4 + random.nextInt(3)));
            sheet.put("whole", Map.of("us", 4 + mood + random.nextInt(3), String.valueOf(one), 2 + mood, String.valueOf(two), row % 3 == 0 ? "na" : (Object) 5));
            sheet.put("delivery_all", 4 + mood + random.nextInt(2));
            sheet.put("care", row % 10 == 0 ? "na" : (Object) (1 + Math.min(4, mood + random.nextInt(2))));
            if (row % 7 > 0) sheet.put("advice", 1 + random.nextInt(5));
            sheet.put("sat", 1 + Math.min(4, mood + random.nextInt(2)));
            sheet.put("nps", Math.min(10, 4 + mood + random.nextInt(4)));
            sheet.put("speed_stated", 3 + random.nextInt(3));
            sheet.put("kind", row % 3 == 0 ? "large" : "small");
            sheet.put("uses", row % 2 == 0 ? List.of("web") : List.of("web", "shop"));
            sheet.put("order_of", row % 4 == 0 ? List.of("service", "delivery") : List.of("delivery", "service"));
            if (row % 50 == 0) sheet.put("more", "Come earlier, " + row);
            survey.sheet(client.apply(row), at, sheet);
        }
        return survey.done();
    }
}
