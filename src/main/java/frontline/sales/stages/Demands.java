package frontline.sales.stages;

import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_DEMANDS;

import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnFields;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Everything a stage can ask for, and which stages ask for what of the client.
@Component
public class Demands {

    private final DSLContext sql;
    private final Texts texts;
    private final Classifiers classifiers;
    private final OwnFields ownFields;

    Demands(DSLContext sql, Texts texts, Classifiers classifiers, OwnFields ownFields) {
        this.sql = sql;
        this.texts = texts;
        this.classifiers = classifiers;
        this.ownFields = ownFields;
    }

    /// A stage in use asks for a field of the client.
    /// @param field as in [Demand#field]: 'phone', 'tax_id', 'f-3', 'c-2'
    public record OfClient(String field, long stageId, long pipelineId, String stageEn, String stageRu) {}

    /// @param card 'deal' or 'client'
    public List<Demand> offered(String card) {
        List<Demand> offered = new ArrayList<>((card.equals("deal") ? Demand.OF_DEALS : Demand.OF_CLIENTS).stream().map(field -> builtIn(card + "." + field)).toList());
        classifiers.on(card).stream().filter(classifier -> !"lost_reason".equals(classifier.key()))
                .forEach(classifier -> offered.add(new Demand(card + ".c-" + classifier.id(), classifier.nameEn(), classifier.nameRu())));
        ownFields.on(card).forEach(field -> offered.add(new Demand(card + ".f-" + field.id(), field.nameEn(), field.nameRu())));
        return offered;
    }

    /// Which fields of the client the stages ask for, in the order of the stages: what a measure of completeness builds on.
    public List<OfClient> ofClients() {
        return sql.select(STAGE_DEMANDS.DEMAND, STAGES.ID, STAGES.PIPELINE_ID, STAGES.NAME_EN, STAGES.NAME_RU)
                .from(STAGE_DEMANDS).join(STAGES).on(STAGES.ID.eq(STAGE_DEMANDS.STAGE_ID))
                .where(STAGE_DEMANDS.DEMAND.startsWith("client."), STAGES.ARCHIVED_AT.isNull())
                .orderBy(STAGES.PIPELINE_ID, STAGES.POSITION, STAGES.ID, STAGE_DEMANDS.ID)
                .fetch(r -> new OfClient(r.value1().substring("client.".length()), r.value2(), r.value3(), r.value4(), r.value5()));
    }

    private Demand builtIn(String code) {
        return new Demand(code, texts.get(Language.EN, "stage.demand." + code), texts.get(Language.RU, "stage.demand." + code));
    }
}
