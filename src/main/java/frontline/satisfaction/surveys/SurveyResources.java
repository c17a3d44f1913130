package frontline.satisfaction.surveys;

import frontline.platform.text.Language;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.BlockForm;
import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Question.Scale;
import frontline.satisfaction.questionnaires.QuestionForm;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.ShownIf;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.segments.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How surveys are written in the API.
final class SurveyResources {

    private SurveyResources() {}

    /// @param startWith 'scale' or 'comparison': questions from the lens of the programme
    record Header(@Nullable String title, @Nullable List<String> languages, @Nullable String headingEn, @Nullable String headingRu, @Nullable String asker, @Nullable String whyEn, @Nullable String whyRu,
            @Nullable String thanksEn, @Nullable String thanksRu, @Nullable LocalDate closesOn, @Nullable Long programmeId, @Nullable String startWith, @Nullable Integer version) {

        SurveyForm form() {
            List<Language> spoken = languages == null ? List.of(Language.values()) : languages.stream().map(code -> Language.of(code, Language.EN)).toList();
            return new SurveyForm(text(title), spoken, words(headingEn, headingRu), text(asker), words(whyEn, whyRu), words(thanksEn, thanksRu), closesOn, programmeId);
        }
    }

    record Resource(long id, long seriesId, int wave, @Nullable Long programmeId, String title, String state, List<String> languages, String headingEn, String headingRu, String asker, String whyEn, String whyRu,
            String thanksEn, String thanksRu, String segmentName, String segmentFilter, @Nullable Integer answersNeeded, String neededWhy, @Nullable Instant modelSetAt, @Nullable LocalDate closesOn,
            @Nullable Instant launchedAt, @Nullable Instant closedAt, int answers, int begun, int asked, @Nullable Double responseRate, int version) {

        static Resource of(SurveyRow row) {
            Survey s = row.survey();
            return new Resource(s.id(), s.seriesId(), s.wave(), s.programmeId(), s.title(), s.state().code(), s.languages().stream().map(Language::code).toList(), s.heading().en(), s.heading().ru(), s.asker(), s.why().en(), s.why().ru(),
                    s.thanks().en(), s.thanks().ru(), s.segment().name(), s.segment().filter(), s.answersNeeded(), s.neededWhy(), s.modelSetAt(), s.closesOn(), s.launchedAt(), s.closedAt(), row.answers(), row.begun(), row.asked(), row.rate(), s.version());
        }
    }

    record WithQuestions(Resource survey, List<BlockResource> blocks, List<QuestionResource> questions, List<CompetitorResource> competitors, List<ArrowResource> arrows, List<Obstacle> obstacles) {

        static WithQuestions of(SurveyRow row, Questionnaire asked, List<Obstacle> obstacles) {
            return new WithQuestions(Resource.of(row), asked.blocks().stream().map(BlockResource::of).toList(), asked.questions().stream().map(QuestionResource::of).toList(),
                    asked.rivals().stream().map(rival -> new CompetitorResource(rival.id(), rival.name())).toList(), asked.paths().stream().map(arrow -> new ArrowResource(arrow.from(), arrow.to())).toList(), obstacles);
        }
    }

    /// @param place where it is put right: 'questions', 'model' or 'header'
    record Obstacle(String place, String message) {}

    record CompetitorResource(long id, String name) {}

    record ArrowResource(@Nullable String from, @Nullable String to) {}

    record BlockResource(@Nullable Long id, @Nullable String code, @Nullable String part, @Nullable String nameEn, @Nullable String nameRu, @Nullable Long benefitId) {

        static BlockResource of(Block block) {
            return new BlockResource(block.id(), block.code(), block.part().code(), block.name().en(), block.name().ru(), block.benefitId());
        }

        /// Empty when there is no such part.
        Optional<BlockForm> form() {
            return Part.of(text(part)).map(known -> new BlockForm(code, known, words(nameEn, nameRu), benefitId));
        }

        Words name() {
            return words(nameEn, nameRu);
        }
    }

    record ScaleResource(@Nullable Integer from, @Nullable Integer to, @Nullable String lowEn, @Nullable String lowRu, @Nullable String highEn, @Nullable String highRu, @Nullable Boolean notApplicable) {}

    record OptionResource(@Nullable String code, @Nullable String en, @Nullable String ru) {}

    record ConditionResource(@Nullable String code, @Nullable List<String> any, @Nullable Integer from, @Nullable Integer to) {}

    /// @param block code of the block it belongs to
    /// @param statedFor asks how important the question or block of this code is
    record QuestionResource(@Nullable Long id, @Nullable String code, @Nullable String kind, @Nullable String textEn, @Nullable String textRu, @Nullable String hintEn, @Nullable String hintRu,
            @Nullable ScaleResource scale, @Nullable List<OptionResource> options, @Nullable Boolean required, @Nullable ConditionResource shownIf, @Nullable String block, @Nullable Boolean summary,
            @Nullable Long propertyId, @Nullable String statedFor) {

        static QuestionResource of(Question q) {
            Scale s = q.scale();
            ShownIf c = q.shownIf();
            return new QuestionResource(q.id(), q.code(), q.kind().code(), q.text().en(), q.text().ru(), q.hint().en(), q.hint().ru(),
                    s == null ? null : new ScaleResource(s.from(), s.to(), s.low().en(), s.low().ru(), s.high().en(), s.high().ru(), s.notApplicable()),
                    q.options().stream().map(option -> new OptionResource(option.code(), option.words().en(), option.words().ru())).toList(), q.required(),
                    c == null ? null : new ConditionResource(c.code(), c.any(), c.from(), c.to()), q.block() == null ? null : q.block().code(), q.summary(), q.propertyId(), q.statedFor());
        }

        /// Empty when there is no such kind.
        Optional<QuestionForm> form() {
            return QuestionKind.of(text(kind)).map(known -> new QuestionForm(code, known, words(textEn, textRu), words(hintEn, hintRu),
                    scale == null || scale.from() == null || scale.to() == null ? null
                            : new Scale(scale.from(), scale.to(), words(scale.lowEn(), scale.lowRu()), words(scale.highEn(), scale.highRu()), Boolean.TRUE.equals(scale.notApplicable())),
                    options == null ? List.of() : options.stream().filter(Objects::nonNull).map(option -> new Option(text(option.code()), words(option.en(), option.ru()))).toList(), Boolean.TRUE.equals(required),
                    shownIf == null ? null : new ShownIf(text(shownIf.code()), shownIf.any() == null ? List.of() : shownIf.any().stream().filter(Objects::nonNull).toList(), shownIf.from(), shownIf.to()),
                    block, Boolean.TRUE.equals(summary), propertyId, statedFor));
        }
    }

    /// @param segmentFilter as it stands in the address of the client list, empty for all clients
    record ModelResource(@Nullable String segmentName, @Nullable String segmentFilter, @Nullable List<Long> competitors, @Nullable Integer answersNeeded, @Nullable String neededWhy, @Nullable List<ArrowResource> arrows) {

        ModelForm form() {
            return new ModelForm(new Segment(text(segmentName), text(segmentFilter)), competitors == null ? List.of() : competitors.stream().filter(Objects::nonNull).toList(), answersNeeded, text(neededWhy),
                    arrows == null ? List.of() : arrows.stream().filter(Objects::nonNull).map(arrow -> new Questionnaire.Arrow(text(arrow.from()), text(arrow.to()))).toList());
        }
    }

    record Order(@Nullable List<Long> questions) {}

    static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static Words words(@Nullable String en, @Nullable String ru) {
        return new Words(text(en), text(ru));
    }
}
