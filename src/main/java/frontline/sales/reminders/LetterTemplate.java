package frontline.sales.reminders;

import java.util.Map;
import java.util.Optional;
import liqp.TemplateParser;

/// The company's own words in the Liquid language, with little room to do harm: no files, no endless loops, no endless letters.
final class LetterTemplate {

    private static final TemplateParser PARSER = new TemplateParser.Builder().withMaxIterations(1_000).withMaxSizeRenderedString(50_000).withMaxTemplateSizeBytes(20_000L)
            .withErrorMode(TemplateParser.ErrorMode.STRICT).build();

    private LetterTemplate() {}

    /// @return what is wrong with it, in the words of the parser; empty when it can be used
    static Optional<String> trouble(String template, Map<String, Object> example) {
        try {
            PARSER.parse(template).render(example);
            return Optional.empty();
        } catch (RuntimeException wrong) {
            String words = wrong.getMessage() == null ? "?" : wrong.getMessage().strip().lines().findFirst().orElse("?");
            return Optional.of(words.length() > 200 ? words.substring(0, 200) : words);
        }
    }

    static String fill(String template, Map<String, Object> values) {
        return PARSER.parse(template).render(values);
    }
}
