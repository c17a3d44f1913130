package frontline.sales.stages;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.agenda.types.ActionTypes;
import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.pipelines.StageForm;
import frontline.sales.stages.StageTermsForm.CheckForm;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StageSetupTest extends ProgramTest {

    @Autowired private StageSetup setup;
    @Autowired private Technology technology;
    @Autowired private Pipelines pipelines;
    @Autowired private OwnFields ownFields;
    @Autowired private ActionTypes types;
    private List<Stage> stages;
    private StageTermsForm form;

    @BeforeEach
    void aPipeline() {
        stages = pipelines.active().getFirst().active();
        form = StageTermsForm.of(new StageForm("Inquiry", "Обращение", 10, 5));
    }

    @Test
    void everything_that_is_set_is_there_again_and_counts() {
        Viewer anna = hire("Anna Petrova", Role.SALES_REP, department("North"));
        long field = ownFields.add("client", "Fleet", "Парк", OwnField.Kind.NUMBER, List.of()).orThrow();
        StageTermsForm all = form.demanding("client.phone", "client.f-" + field, "deal.lines").checking(new CheckForm(null, "Call", "Звонок", types.active().getFirst().id(), true), new CheckForm(null, "Gift", "", null, false))
                .carriedOutBy(Set.of(anna.departmentId()), Set.of()).passable(false, true, false).approvedBy("user:" + administrator.userId(), new BigDecimal("12.50"));
        setup.change(stage(), all).orThrow();
        StageTermsForm now = setup.get(stage());
        assertThat(now).usingRecursiveComparison().ignoringFields("checks.id").isEqualTo(all);

        StageTerms terms = technology.of(stages.getFirst().pipelineId()).of(stage()).orElseThrow();
        assertThat(terms.demands()).extracting(Demand::nameRu).containsExactly("Телефон", "Парк", "Хотя бы один товар");
        assertThat(terms.allowed()).containsExactly(anna.userId());

        ownFields.archive(field, true);
        assertThat(technology.of(stages.getFirst().pipelineId()).of(stage()).orElseThrow().demands()).as("what was archived is asked for no more").extracting(Demand::code).containsExactly("client.phone", "deal.lines");
    }

    @Test
    void a_point_keeps_its_identity_when_it_is_renamed_and_goes_when_it_is_left_out() {
        setup.change(stage(), form.checking(new CheckForm(null, "Call", "Звонок", null, true))).orThrow();
        CheckForm check = setup.get(stage()).checks().getFirst();
        setup.change(stage(), form.checking(new CheckForm(check.id(), "Call twice", "Звонок дважды", null, true))).orThrow();
        assertThat(setup.get(stage()).checks()).extracting(CheckForm::id).containsExactly(check.id());
        setup.change(stage(), form).orThrow();
        assertThat(setup.get(stage()).checks()).isEmpty();
    }

    @Test
    void what_cannot_be_meant_is_refused_at_its_field() {
        long empty = department("Empty");
        Viewer rep = hire("Anna Petrova", Role.SALES_REP, department("North"));
        long archived = types.add("Old", "Старое", "phone").orThrow();
        types.archive(archived, true);
        long gone = ownFields.add("deal", "Colour", "Цвет", OwnField.Kind.TEXT, List.of()).orThrow();
        ownFields.archive(gone, true);
        assertThat(refused(StageTermsForm.of(new StageForm("", "", 10, 5)))).containsExactly("name");
        assertThat(refused(StageTermsForm.of(new StageForm("A", "Б", 101, 5)))).containsExactly("probability");
        assertThat(refused(StageTermsForm.of(new StageForm("A", "Б", 10, 0)))).containsExactly("target_days");
        assertThat(refused(form.demanding("deal.f-" + gone))).containsExactly("demands");
        assertThat(refused(form.demanding("deal.f-99999"))).containsExactly("demands");
        assertThat(refused(form.checking(new CheckForm(null, "Do", "Сделать", archived, true)))).containsExactly("checks[0]");
        assertThat(refused(form.carriedOutBy(Set.of(empty), Set.of()))).containsExactly("departments");
        assertThat(refused(form.carriedOutBy(Set.of(), Set.of("marketer")))).containsExactly("roles");
        assertThat(refused(form.approvedBy("user:" + rep.userId(), null))).containsExactly("approver");
        assertThat(refused(form.approvedBy("role:sales_rep", null))).containsExactly("approver");
        assertThat(refused(form.approvedBy("role:head_of_sales", null))).as("nobody is one").containsExactly("approver");
        assertThat(refused(form.approvedBy("", BigDecimal.TEN))).containsExactly("approver");
        assertThat(refused(form.approvedBy("user:" + administrator.userId(), new BigDecimal("101")))).containsExactly("approval_discount");
    }

    @Test
    void the_editor_shows_what_was_typed_beside_the_sentence() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        assertThat(web.send("GET", "/stages/" + stage() + "/rules", "").body()).contains("Who carries it out");
        Web.Answer answer = web.send("POST", "/stages/" + stage() + "/rules", "nameEn=Inquiry&nameRu=&probability=10&target_days=-3&approver=&check-0-en=Ring+up&check-0-ru=&check-0-type=&check-0-required=yes");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"-3\"").contains("value=\"Ring up\"").contains("days, please, or nothing");
        assertThat(setup.get(stage()).checks()).isEmpty();
    }

    @Test
    void the_api_sets_and_refuses() {
        Web web = Web.stranger(port);
        String token = tokenOf(administrator);
        Web.Answer set = web.api(token, "PUT", "/api/v1/stages/" + stage() + "/rules", "{\"name_en\": \"Inquiry\", \"name_ru\": \"Обращение\", \"probability\": 10, \"demands\": [\"client.phone\"], \"skippable\": false}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(setup.get(stage()).demands()).containsExactly("client.phone");
        assertThat(setup.get(stage()).skippable()).isFalse();
        assertThat(web.api(token, "PUT", "/api/v1/stages/" + stage() + "/rules", "{\"name_en\": \"Inquiry\", \"name_ru\": \"\", \"probability\": 10, \"demands\": [\"deal.f-7\"]}").body()).contains("\"field\":\"demands\"");
    }

    private long stage() {
        return stages.getFirst().id();
    }

    private List<String> refused(StageTermsForm rules) {
        return setup.change(stage(), rules) instanceof Outcome.Refused<Long>(var refusals) ? refusals.stream().map(refusal -> refusal.field()).toList() : List.of();
    }
}
