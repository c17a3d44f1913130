package frontline.insight.control;

import frontline.sales.passages.StalledDeal;
import frontline.sales.pipelines.Stage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The addresses of the records behind the figures.
public record ControlLinks(ControlScope scope) {

    /// The passages, by how they went on.
    public String passages(Stage stage) {
        String whose = (scope.slice().owner() == null ? "" : filter("owner", "in", scope.slice().owner())) + (scope.slice().department() == null ? "" : filter("department", "in", scope.slice().department()));
        return "/slices?facts=stage_passages&m=count&m=median:days&row=owner" + filter("passed_stage", "in", stage.id()) + filter("entered_at", "between", scope.period().from(), scope.period().to()) + whose;
    }

    public String lost(Stage stage) {
        return deals() + "&state=lost&stage=" + stage.id();
    }

    /// Those of the passages: who came before the period stands here too, but is not counted.
    public String here(Stage stage) {
        return passages(stage) + filter("outcome", "in", "still");
    }

    public String card(StalledDeal deal) {
        return "/deals/" + deal.id();
    }

    public String stability(long owner) {
        return "/stability?owner=" + owner;
    }

    public String entries(@Nullable Long author, @Nullable Long type) {
        return "/slices?facts=entries&m=sum:minutes&m=count&row=author&col=type" + filter("happened_at", "between", scope.period().from(), scope.period().to())
                + (author == null ? "" : filter("author", "in", author)) + (type == null ? "" : filter("type", "in", type));
    }

    public String because(@Nullable Long reason, @Nullable Long stage) {
        return deals() + "&state=lost&closed_from=" + scope.period().from() + "&closed_to=" + scope.period().to() + (reason == null ? "" : "&reason=" + reason) + (stage == null ? "" : "&stage=" + stage);
    }

    private String deals() {
        return "/deals/list?pipeline=" + scope.pipeline().id() + (scope.slice().owner() == null ? "" : "&owner=" + scope.slice().owner())
                + (scope.slice().department() == null ? "" : "&department=" + scope.slice().department());
    }

    private static String filter(String field, String op, Object... values) {
        StringBuilder written = new StringBuilder(field).append('~').append(op);
        for (Object value : values) written.append('~').append(value);
        return "&f=" + URLEncoder.encode(written.toString(), StandardCharsets.UTF_8);
    }
}
