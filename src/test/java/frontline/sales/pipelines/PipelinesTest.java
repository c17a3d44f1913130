package frontline.sales.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.sales.deals.DealMoves;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.testing.ProgramTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PipelinesTest extends ProgramTest {

    @Autowired private Pipelines pipelines;
    @Autowired private Deals deals;
    @Autowired private DealMoves moves;

    @Test
    void every_company_starts_with_one_pipeline_in_both_languages() {
        Pipeline only = pipelines.active().getFirst();
        assertThat(pipelines.active()).hasSize(1);
        assertThat(only.active()).extracting(stage -> stage.name(Language.RU)).first().isEqualTo("Новое обращение");
        assertThat(only.active()).extracting(Stage::probability).containsExactly(10, 25, 45, 65, 85);
    }

    @Test
    void a_stage_with_open_deals_stays_and_goes_when_they_have_moved_on() {
        List<Stage> stages = pipelines.active().getFirst().active();
        long deal = deals.open(administrator, NewDeal.named("GTX")).orThrow();
        assertThat(refusal(pipelines.archiveStage(stages.getFirst().id()))).isEqualTo("stage.in_use");
        assertThat(pipelines.active().getFirst().active()).hasSize(5);
        moves.advance(administrator, deal, stages.get(1).id()).orThrow();
        pipelines.archiveStage(stages.getFirst().id()).orThrow();
        assertThat(pipelines.active().getFirst().active()).extracting(Stage::nameEn).startsWith("Needs understood").hasSize(4);
        assertThat(refusal(moves.advance(administrator, deal, stages.getFirst().id()))).isEqualTo("deal.stage_unknown");
    }

    @Test
    void the_last_pipeline_and_the_last_stage_stay() {
        long second = pipelines.add("Repeat", "", List.of(new StageForm("Offer", "", 50, null))).orThrow();
        assertThat(pipelines.get(second).nameRu()).as("an empty name takes the other language's").isEqualTo("Repeat");
        assertThat(refusal(pipelines.archiveStage(pipelines.get(second).stages().getFirst().id()))).isEqualTo("stage.last");
        pipelines.archive(second).orThrow();
        assertThat(refusal(pipelines.archive(pipelines.active().getFirst().id()))).isEqualTo("pipeline.last");
    }

    @Test
    void stages_stand_in_the_order_they_were_put() {
        Pipeline pipeline = pipelines.active().getFirst();
        List<Long> reversed = pipeline.active().reversed().stream().map(Stage::id).toList();
        pipelines.orderStages(pipeline.id(), reversed);
        assertThat(pipelines.get(pipeline.id()).active()).extracting(Stage::id).containsExactlyElementsOf(reversed);
    }

    @Test
    void impossible_stages_are_refused() {
        long pipeline = pipelines.active().getFirst().id();
        assertThat(refusal(pipelines.addStage(pipeline, new StageForm("", " ", 10, 5)))).isEqualTo("form.required");
        assertThat(refusal(pipelines.addStage(pipeline, new StageForm("Late", "", 101, 5)))).isEqualTo("deal.probability_range");
        assertThat(refusal(pipelines.addStage(pipeline, new StageForm("Late", "", 10, 0)))).isEqualTo("stage.target_range");
    }

    private static String refusal(Outcome<Long> outcome) {
        return ((Outcome.Refused<Long>) outcome).refusals().getFirst().key();
    }
}
