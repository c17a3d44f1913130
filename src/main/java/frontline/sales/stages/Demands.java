package frontline.sales.stages;

import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnFields;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Everything a stage can ask for.
@Component
class Demands {

    private final Texts texts;
    private final Classifiers classifiers;
    private final OwnFields ownFields;

    Demands(Texts texts, Classifiers classifiers, OwnFields ownFields) {
        this.texts = texts;
        this.classifiers = classifiers;
        this.ownFields = ownFields;
    }

    /// @param card 'deal' or 'client'
    public List<Demand> offered(String card) {
        List<Demand> offered = new ArrayList<>((card.equals("deal") ? Demand.OF_DEALS : Demand.OF_CLIENTS).stream().map(field -> builtIn(card + "." + field)).toList());
        classifiers.on(card).stream().filter(classifier -> !"lost_reason".equals(classifier.key()))
                .forEach(classifier -> offered.add(new Demand(card + ".c-" + classifier.id(), classifier.nameEn(), classifier.nameRu())));
        ownFields.on(card).forEach(field -> offered.add(new Demand(card + ".f-" + field.id(), field.nameEn(), field.nameRu())));
        return offered;
    }

    private Demand builtIn(String code) {
        return new Demand(code, texts.get(Language.EN, "stage.demand." + code), texts.get(Language.RU, "stage.demand." + code));
    }
}
