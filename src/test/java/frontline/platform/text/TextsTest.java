package frontline.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    private static final Pattern A_PLURAL_OR_THE_LIKE = Pattern.compile("\\{\\d+\\s*,");

    @ParameterizedTest
    @EnumSource
    void names_stand_in_every_sentence_as_they_are(Language language) {
        Texts texts = new Texts();
        Object[] names = {"Anna's {1} #", "«Б»", "3", "", "}"};
        int compared = 0;
        for (var sentence : texts.all(language).entrySet()) {
            MessageFormat format = new MessageFormat(sentence.getValue(), language.locale());
            if (format.usesNamedArguments() || A_PLURAL_OR_THE_LIKE.matcher(sentence.getValue()).find()) continue;
            assertThat(texts.get(language, sentence.getKey(), names)).as(sentence.getKey()).isEqualTo(format.format(names));
            compared++;
        }
        assertThat(compared).isGreaterThan(1000);
    }
}
