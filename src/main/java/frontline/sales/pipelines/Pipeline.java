package frontline.sales.pipelines;

import frontline.platform.text.Language;
import java.util.List;
import java.util.Optional;

/// A pipeline with its stages in order, the archived ones last and marked.
public record Pipeline(long id, String nameEn, String nameRu, boolean archived, List<Stage> stages) {

    public String name(Language language) {
        return language.pick(nameEn, nameRu);
    }

    public List<Stage> active() {
        return stages.stream().filter(stage -> !stage.archived()).toList();
    }

    public Optional<Stage> stage(long id) {
        return stages.stream().filter(stage -> stage.id() == id).findFirst();
    }
}
