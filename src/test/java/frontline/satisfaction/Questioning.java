package frontline.satisfaction;

import frontline.identity.Viewer;
import frontline.satisfaction.questionnaires.BlockForm;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.QuestionForm;
import frontline.satisfaction.questionnaires.ShownIf;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.surveys.ModelForm;
import frontline.satisfaction.surveys.SurveyForm;
import frontline.satisfaction.surveys.Surveys;
import java.util.List;

/// A small survey for tests: two benefits of two questions, satisfaction, recommendation, and why it is low.
public record Questioning(Surveys surveys, QuestionnaireDrafts drafts) {

    /// Codes: on_time, unharmed (benefit delivery), answers_fast, knows_us (benefit advice), overall, recommend, why_low (asked at 0…6).
    public long draft(Viewer viewer) {
        long id = surveys.create(viewer, SurveyForm.titled("How was it?").asked("Northwind").why("To do it better next time.", "Чтобы в следующий раз сделать лучше.")).orThrow();
        drafts.addBlock(viewer, id, BlockForm.benefit("Delivery", "Доставка").coded("delivery")).orThrow();
        drafts.addBlock(viewer, id, BlockForm.benefit("Advice", "Консультации").coded("advice")).orThrow();
        drafts.addBlock(viewer, id, BlockForm.satisfaction()).orThrow();
        drafts.addBlock(viewer, id, BlockForm.loyalty()).orThrow();
        drafts.add(viewer, id, QuestionForm.scale("It comes on time", "Приходит вовремя", 1, 10).coded("on_time").in("delivery").orNotApplicable()).orThrow();
        drafts.add(viewer, id, QuestionForm.scale("It comes unharmed", "Приходит целым", 1, 10).coded("unharmed").in("delivery")).orThrow();
        drafts.add(viewer, id, QuestionForm.scale("You answer fast", "Вы быстро отвечаете", 1, 10).coded("answers_fast").in("advice")).orThrow();
        drafts.add(viewer, id, QuestionForm.scale("You know our business", "Вы знаете наше дело", 1, 10).coded("knows_us").in("advice")).orThrow();
        drafts.add(viewer, id, QuestionForm.csat("How satisfied are you with us?", "Насколько вы нами довольны?").coded("overall").in("satisfaction").mustAnswer()).orThrow();
        drafts.add(viewer, id, QuestionForm.nps("Would you recommend us?", "Порекомендуете ли вы нас?").coded("recommend").in("loyalty")).orThrow();
        drafts.add(viewer, id, QuestionForm.text("What should we change?", "Что нам изменить?").coded("why_low").when(new ShownIf("recommend", List.of(), 0, 6))).orThrow();
        return id;
    }

    public long launched(Viewer viewer) {
        long id = draft(viewer);
        surveys.setModel(viewer, id, ModelForm.needing(100, "Enough for four questions.")).orThrow();
        surveys.launch(viewer, id).orThrow();
        return id;
    }

    /// One question of each kind, launched and compared with these competitors. Codes are the kinds; two comparisons follow each other.
    public long everyKind(Viewer viewer, List<Long> rivals) {
        long id = surveys.create(viewer, SurveyForm.titled("Every kind").asked("Northwind").why("To do it better next time.", "Чтобы в следующий раз сделать лучше.")).orThrow();
        drafts.addBlock(viewer, id, BlockForm.benefit("Delivery", "Доставка").coded("delivery")).orThrow();
        drafts.addBlock(viewer, id, BlockForm.satisfaction()).orThrow();
        drafts.addBlock(viewer, id, BlockForm.loyalty()).orThrow();
        drafts.add(viewer, id, QuestionForm.scale("It comes on time", "Приходит вовремя", 1, 10).coded("scale").in("delivery").orNotApplicable().ends(new Words("never", "никогда"), new Words("always", "всегда"))).orThrow();
        drafts.add(viewer, id, QuestionForm.scale("Share that comes unharmed", "Доля того, что приходит целым", 0, 100).coded("long_scale").in("delivery").orNotApplicable()).orThrow();
        drafts.add(viewer, id, QuestionForm.nps("Would you recommend us?", "Порекомендуете ли вы нас?").coded("nps").in("loyalty").mustAnswer()).orThrow();
        drafts.add(viewer, id, QuestionForm.csat("How satisfied are you with us?", "Насколько вы нами довольны?").coded("csat").in("satisfaction").mustAnswer()).orThrow();
        drafts.add(viewer, id, QuestionForm.ces("How easy was it to order?", "Насколько легко было сделать заказ?").coded("ces")).orThrow();
        drafts.add(viewer, id, QuestionForm.comparison("Speed of delivery", "Скорость доставки", 1, 5).coded("compared_speed").in("delivery")).orThrow();
        drafts.add(viewer, id, QuestionForm.comparison("Packaging", "Упаковка", 1, 5).coded("compared_packaging").in("delivery")).orThrow();
        drafts.add(viewer, id, QuestionForm.choice("Do you order by telephone?", "Заказываете ли вы по телефону?", option("yes", "Yes", "Да"), option("no", "No", "Нет")).coded("choice")).orThrow();
        drafts.add(viewer, id, QuestionForm.text("What did you hear on the telephone?", "Что вы услышали по телефону?").coded("heard").when(new ShownIf("choice", List.of("yes"), null, null)).mustAnswer()).orThrow();
        drafts.add(viewer, id, QuestionForm.several("What do you buy?", "Что вы покупаете?", option("brushes", "Brushes", "Щётки"), option("belts", "Belts", "Ленты"), option("motors", "Motors", "Двигатели")).coded("several")).orThrow();
        drafts.add(viewer, id, QuestionForm.ranking("What matters most?", "Что важнее всего?", option("price", "Price", "Цена"), option("speed", "Speed", "Скорость"), option("advice", "Advice", "Совет")).coded("ranking")).orThrow();
        drafts.add(viewer, id, QuestionForm.text("Anything else?", "Что-нибудь ещё?").coded("text")).orThrow();
        surveys.setModel(viewer, id, ModelForm.needing(100, "Enough for four questions.").beside(rivals)).orThrow();
        surveys.launch(viewer, id).orThrow();
        return id;
    }

    public static Option option(String code, String en, String ru) {
        return new Option(code, new Words(en, ru));
    }
}
