package frontline.satisfaction.questionnaires;

import frontline.satisfaction.questionnaires.Question.Scale;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question as it is to be.
/// @param code null: made of the text
/// @param options with an empty code where it is to be made of the words
/// @param block code of the block it belongs to, null for none
/// @param statedFor asks how important the question or block of this code is
public record QuestionForm(@Nullable String code, QuestionKind kind, Words text, Words hint, @Nullable Scale scale, List<Option> options, boolean required,
        @Nullable ShownIf shownIf, @Nullable String block, boolean summary, @Nullable Long propertyId, @Nullable String statedFor) {

    public QuestionForm {
        options = List.copyOf(options);
    }

    private static QuestionForm plain(QuestionKind kind, String en, String ru, @Nullable Scale scale, List<Option> options) {
        return new QuestionForm(null, kind, new Words(en, ru), Words.NONE, scale, options, false, null, null, false, null, null);
    }

    public static QuestionForm scale(String en, String ru, int from, int to) {
        return plain(QuestionKind.SCALE, en, ru, new Scale(from, to, Words.NONE, Words.NONE, false), List.of());
    }

    public static QuestionForm comparison(String en, String ru, int from, int to) {
        return plain(QuestionKind.COMPARISON, en, ru, new Scale(from, to, Words.NONE, Words.NONE, true), List.of());
    }

    public static QuestionForm nps(String en, String ru) {
        return plain(QuestionKind.NPS, en, ru, new Scale(0, 10, new Words("not at all likely", "точно нет"), new Words("extremely likely", "обязательно"), false), List.of());
    }

    public static QuestionForm csat(String en, String ru) {
        return plain(QuestionKind.CSAT, en, ru, new Scale(1, 5, new Words("very dissatisfied", "совсем не доволен"), new Words("very satisfied", "полностью доволен"), false), List.of());
    }

    public static QuestionForm ces(String en, String ru) {
        return plain(QuestionKind.CES, en, ru, new Scale(1, 7, new Words("very hard", "очень трудно"), new Words("very easy", "очень легко"), false), List.of());
    }

    public static QuestionForm choice(String en, String ru, Option... options) {
        return plain(QuestionKind.CHOICE, en, ru, null, Arrays.asList(options));
    }

    public static QuestionForm several(String en, String ru, Option... options) {
        return plain(QuestionKind.SEVERAL, en, ru, null, Arrays.asList(options));
    }

    public static QuestionForm ranking(String en, String ru, Option... options) {
        return plain(QuestionKind.RANKING, en, ru, null, Arrays.asList(options));
    }

    public static QuestionForm text(String en, String ru) {
        return plain(QuestionKind.TEXT, en, ru, null, List.of());
    }

    public QuestionForm coded(String own) {
        return new QuestionForm(own, kind, text, hint, scale, options, required, shownIf, block, summary, propertyId, statedFor);
    }

    public QuestionForm in(@Nullable String blockCode) {
        return new QuestionForm(code, kind, text, hint, scale, options, required, shownIf, blockCode, summary, propertyId, statedFor);
    }

    public QuestionForm mustAnswer() {
        return new QuestionForm(code, kind, text, hint, scale, options, true, shownIf, block, summary, propertyId, statedFor);
    }

    public QuestionForm when(ShownIf condition) {
        return new QuestionForm(code, kind, text, hint, scale, options, required, condition, block, summary, propertyId, statedFor);
    }

    public QuestionForm about(@Nullable Long property) {
        return new QuestionForm(code, kind, text, hint, scale, options, required, shownIf, block, summary, property, statedFor);
    }

    public QuestionForm hinted(String en, String ru) {
        return new QuestionForm(code, kind, text, new Words(en, ru), scale, options, required, shownIf, block, summary, propertyId, statedFor);
    }

    public QuestionForm orNotApplicable() {
        return scale == null ? this : scaled(new Scale(scale.from(), scale.to(), scale.low(), scale.high(), true));
    }

    public QuestionForm ends(Words low, Words high) {
        return scale == null ? this : scaled(new Scale(scale.from(), scale.to(), low, high, scale.notApplicable()));
    }

    private QuestionForm scaled(Scale own) {
        return new QuestionForm(code, kind, text, hint, own, options, required, shownIf, block, summary, propertyId, statedFor);
    }
}
