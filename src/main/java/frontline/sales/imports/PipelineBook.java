package frontline.sales.imports;

import static frontline.sales.db.Tables.PIPELINES;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import frontline.clients.imports.ImportRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// Pipelines and stages by name, for one batch. What a file names and nobody has, is made.
final class PipelineBook {

    record Stage(long id, String nameEn, String nameRu, int position) {
        boolean isCalled(String plain) {
            return ImportRun.plain(nameEn).equals(plain) || ImportRun.plain(nameRu).equals(plain);
        }
    }

    record Pipeline(long id, String nameEn, String nameRu, List<Stage> stages) {}

    private final DSLContext sql;
    private final List<Pipeline> pipelines = new ArrayList<>();

    PipelineBook(DSLContext sql) {
        this.sql = sql;
        sql.selectFrom(PIPELINES).orderBy(PIPELINES.ARCHIVED_AT.isNotNull(), PIPELINES.POSITION, PIPELINES.ID)
                .forEach(p -> pipelines.add(new Pipeline(p.getId(), p.getNameEn(), p.getNameRu(), new ArrayList<>())));
        sql.selectFrom(STAGES).orderBy(STAGES.ARCHIVED_AT.isNotNull(), STAGES.POSITION, STAGES.ID).forEach(s -> pipelines.stream().filter(p -> p.id() == s.getPipelineId())
                .forEach(p -> p.stages().add(new Stage(s.getId(), s.getNameEn(), s.getNameRu(), s.getPosition()))));
    }

    /// @param name "" for the first one
    Pipeline pipeline(String name) {
        if (name.isEmpty() && !pipelines.isEmpty()) return pipelines.getFirst();
        String plain = ImportRun.plain(name);
        Optional<Pipeline> known = pipelines.stream().filter(p -> ImportRun.plain(p.nameEn()).equals(plain) || ImportRun.plain(p.nameRu()).equals(plain)).findFirst();
        return known.orElseGet(() -> add(name));
    }

    private Pipeline add(String name) {
        String en = name.isEmpty() ? "Sales" : name;
        String ru = name.isEmpty() ? "Продажи" : name;
        long id = sql.insertInto(PIPELINES).set(PIPELINES.NAME_EN, en).set(PIPELINES.NAME_RU, ru)
                .set(PIPELINES.POSITION, select(coalesce(max(PIPELINES.POSITION), inline(-1)).plus(1)).from(PIPELINES).asField())
                .returning(PIPELINES.ID).fetchSingle().getId();
        Pipeline added = new Pipeline(id, en, ru, new ArrayList<>());
        pipelines.add(added);
        return added;
    }

    Stage stage(Pipeline pipeline, String name) {
        String plain = ImportRun.plain(name);
        return pipeline.stages().stream().filter(stage -> stage.isCalled(plain)).findFirst().orElseGet(() -> addStage(pipeline, name));
    }

    private Stage addStage(Pipeline pipeline, String name) {
        int position = pipeline.stages().stream().mapToInt(Stage::position).max().orElse(-1) + 1;
        long id = sql.insertInto(STAGES).set(STAGES.PIPELINE_ID, pipeline.id()).set(STAGES.NAME_EN, name).set(STAGES.NAME_RU, name).set(STAGES.POSITION, position)
                .returning(STAGES.ID).fetchSingle().getId();
        Stage added = new Stage(id, name, name, position);
        pipeline.stages().add(added);
        return added;
    }

    /// Makes the stages a file names, in the order in which a sale usually goes.
    void ready(ImportRun run) {
        Pipeline pipeline = pipeline(run.plan().pipeline());
        if (run.plan().columnOf("pipeline").isEmpty())
            run.meanings("stage").stream().filter(name -> !Set.of("won", "lost").contains(ImportRun.outcome(name)))
                    .sorted(Comparator.comparingInt(ImportRun::usualOrder)).forEach(name -> stage(pipeline, name));
        if (pipeline.stages().isEmpty()) stage(pipeline, run.house().language().pick("In work", "В работе"));
    }

    Stage last(Pipeline pipeline) {
        return pipeline.stages().isEmpty() ? stage(pipeline, "In work") : pipeline.stages().stream().max(Comparator.comparingInt(Stage::position)).orElseThrow();
    }

    /// Where a deal was lost of which only that is known: the furthest of the stages that the file itself knows.
    Stage furthest(ImportRun run, Pipeline pipeline) {
        Set<String> named = run.meanings("stage").stream().map(ImportRun::plain).collect(Collectors.toSet());
        return pipeline.stages().stream().filter(stage -> named.contains(ImportRun.plain(stage.nameEn())) || named.contains(ImportRun.plain(stage.nameRu())))
                .max(Comparator.comparingInt(Stage::position)).orElseGet(() -> pipeline.stages().isEmpty() ? last(pipeline) : pipeline.stages().getFirst());
    }

    List<String> names() {
        return pipelines.stream().map(Pipeline::nameEn).toList();
    }

    List<String> stageNames() {
        return pipelines.stream().flatMap(p -> p.stages().stream()).map(Stage::nameEn).distinct().toList();
    }
}
